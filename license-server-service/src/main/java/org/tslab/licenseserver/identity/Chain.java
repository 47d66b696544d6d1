package org.tslab.licenseserver.identity;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Follows certificates from a root to what it vouches for (RFC 5280), by the simulated clock. */
public final class Chain {
    private Chain() {}

    /**
     * @param certificates root first
     * @throws GeneralSecurityException when one of them does not follow from the one before; the message says which way
     */
    public static void verify(List<X509Certificate> certificates, Instant now) throws GeneralSecurityException {
        var root = certificates.getFirst();
        root.verify(root.getPublicKey());
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setDate(Date.from(now));
        // A license server asks nobody whether its own certificate is revoked: the clearinghouse refuses it.
        parameters.setRevocationEnabled(false);
        var leafFirst = certificates.subList(1, certificates.size()).reversed();
        CertPathValidator.getInstance("PKIX")
            .validate(CertificateFactory.getInstance("X.509").generateCertPath(leafFirst), parameters);
    }
}
