package org.tslab.clearinghouse.byhand;

/**
 * What the person takes home.
 *
 * @param licenseServerId 35 characters, without hyphens
 * @param again whether it is the one that was given out before
 */
public record HandActivated(String licenseServerId, boolean again) {}
