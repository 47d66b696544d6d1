package org.tslab.licenseserver.activation;

import java.io.IOException;
import java.security.KeyPair;
import java.util.Base64;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.tslab.licenseserver.identity.Certificates;

/** PKCS#10 (RFC 2986): proves to the clearinghouse that the license server has the key it wants certified. */
final class CertificateRequest {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private CertificateRequest() {}

    static String pem(String licenseServer, String productId, KeyPair pair) {
        var request = new PKCS10CertificationRequestBuilder(Certificates.nameOf(licenseServer, productId),
            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
            .build(Certificates.signer(pair.getPrivate()));
        try {
            return "-----BEGIN CERTIFICATE REQUEST-----\n" + LINES.encodeToString(request.getEncoded())
                + "\n-----END CERTIFICATE REQUEST-----\n";
        } catch (IOException e) {
            throw new IllegalStateException("a certificate request cannot be encoded", e);
        }
    }
}
