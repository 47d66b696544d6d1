package org.tslab.clearinghouse.activation;

import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.regex.Pattern;

import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.tslab.clearinghouse.activation.CertificateRequest.ForOtherKey;
import org.tslab.clearinghouse.activation.CertificateRequest.ForRsaKey;
import org.tslab.clearinghouse.activation.CertificateRequest.Missing;
import org.tslab.clearinghouse.activation.CertificateRequest.Unreadable;

/** Reads PKCS#10 (RFC 2986) from anyone: its length is bounded before a byte is decoded, and nothing is trusted. */
final class CertificateRequestReader {
    static final int LONGEST = 8_192;
    private static final Pattern PEM = Pattern.compile("\\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----"
        + "([A-Za-z0-9+/=\\s]*)-----END (?:NEW )?CERTIFICATE REQUEST-----\\s*");

    private CertificateRequestReader() {}

    static CertificateRequest read(String pem) {
        if (pem == null || pem.isBlank()) {
            return new Missing();
        }
        if (pem.length() > LONGEST) {
            return new Unreadable("has more than " + LONGEST + " characters");
        }
        var body = PEM.matcher(pem);
        if (!body.matches()) {
            return new Unreadable("is not a PKCS#10 request in PEM");
        }
        try {
            return read(Base64.getMimeDecoder().decode(body.group(1)));
        } catch (IllegalArgumentException | IOException e) {
            return new Unreadable("is not a PKCS#10 request in PEM");
        }
    }

    private static CertificateRequest read(byte[] der) throws IOException {
        var request = new JcaPKCS10CertificationRequest(der);
        var signature = new DefaultSignatureNameFinder().getAlgorithmName(request.getSignatureAlgorithm());
        try {
            return request.getPublicKey() instanceof RSAPublicKey key
                ? new ForRsaKey(key, signature, proven(request, key))
                : new ForOtherKey(request.getPublicKey().getAlgorithm());
        } catch (InvalidKeyException | NoSuchAlgorithmException e) {
            return new Unreadable("contains a key that cannot be read");
        }
    }

    private static boolean proven(JcaPKCS10CertificationRequest request, RSAPublicKey key) {
        try {
            return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
        } catch (OperatorCreationException | PKCSException e) {
            // An unknown algorithm, or a signature of the wrong length, proves nothing.
            return false;
        }
    }
}
