package org.tslab.contracts.clearinghouse;

import org.tslab.contracts.ReactivationReason;

/**
 * {@code POST /v1/reactivations}: a new License Server ID and certificate for a license server that was activated
 * before. With the former certificate over mutual TLS where it still speaks, else on the word of the registrant.
 *
 * @param certificateSigningRequest PKCS#10 in PEM, for a key that is not the former one
 */
public record ReactivationRequest(String productId, Registrant registrant, String certificateSigningRequest,
    ReactivationReason reason) {}
