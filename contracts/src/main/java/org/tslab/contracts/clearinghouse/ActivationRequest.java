package org.tslab.contracts.clearinghouse;

/**
 * {@code POST /v1/activations}: automatic activation of a license server (S1-8).
 *
 * @param certificateSigningRequest PKCS#10 in PEM, signed with the license server's own key
 */
public record ActivationRequest(String productId, Registrant registrant, String certificateSigningRequest) {}
