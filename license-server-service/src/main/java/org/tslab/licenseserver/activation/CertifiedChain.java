package org.tslab.licenseserver.activation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.clearinghouse.ActivationAnswer;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.licenseserver.identity.Certificates;
import org.tslab.licenseserver.identity.Chain;

/** Reads the certificates of an activation and checks that they really are for this license server. */
final class CertifiedChain {
    private CertifiedChain() {}

    /** @return root first, the license server's own last */
    static List<X509Certificate> of(ActivationAnswer answer, PublicKey ownKey, Instant now) {
        var id = answer.licenseServerId();
        if (id == null || !CodeKind.LICENSE_SERVER_ID.read(id).equals(new TypedCode.Correct(id))) {
            throw new CertificateRefusedProblem("came without a License Server ID");
        }
        var certificates = read(answer.certificateChain());
        if (certificates.size() < 2 || !certificates.getLast().getPublicKey().equals(ownKey)) {
            throw new CertificateRefusedProblem("are not for the key of this license server");
        }
        try {
            Chain.verify(certificates, now);
        } catch (GeneralSecurityException e) {
            throw new CertificateRefusedProblem("do not follow one from another, or not at this time");
        }
        return certificates;
    }

    private static List<X509Certificate> read(List<String> pems) {
        var certificates = new ArrayList<X509Certificate>();
        try {
            for (var pem : pems == null ? List.<String>of() : pems) {
                certificates.add(Certificates.parse(pem.getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (CertificateException e) {
            throw new CertificateRefusedProblem("cannot be read");
        }
        return certificates;
    }
}
