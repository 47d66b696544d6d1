package org.tslab.clearinghouse.signingrequest;

import java.security.interfaces.RSAPublicKey;

/** What a certificate signing request turned out to be. */
public sealed interface CertificateRequest {
    /** None was sent. */
    record Missing() implements CertificateRequest {}

    record Unreadable(String why) implements CertificateRequest {}

    record ForOtherKey(String algorithm) implements CertificateRequest {}

    /** @param proven whether the request is signed with the private key that belongs to this one */
    record ForRsaKey(RSAPublicKey key, String signatureAlgorithm, boolean proven) implements CertificateRequest {}
}
