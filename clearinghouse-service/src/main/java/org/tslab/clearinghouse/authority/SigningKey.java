package org.tslab.clearinghouse.authority;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A private key with the certificate that says whose it is. */
record SigningKey(X509Certificate certificate, PrivateKey privateKey) {
    /** Names the certificate only. */
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
