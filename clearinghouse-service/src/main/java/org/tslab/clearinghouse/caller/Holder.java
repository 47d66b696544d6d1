package org.tslab.clearinghouse.caller;

/**
 * Whoever proved to hold the key of a certificate that this clearinghouse gave out, whatever has become of it since.
 *
 * @param good whether it is neither revoked nor out of its time
 */
public record Holder(String licenseServerId, String productId, boolean revoked, boolean good) {}
