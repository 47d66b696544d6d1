package org.tslab.clearinghouse.signingrequest;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.ForOtherKey;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.ForRsaKey;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.Missing;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.Unreadable;

/** Reads PKCS#10 (RFC 2986) from anyone: its length is bounded before a byte is decoded, and nothing is trusted. */
public final class CertificateRequestReader {
    static final int LONGEST = 8_192;
    private static final Pattern PEM = Pattern.compile("\\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----"
        + "([A-Za-z0-9+/=\\s]*)-----END (?:NEW )?CERTIFICATE REQUEST-----\\s*");

    private CertificateRequestReader() {}

    public static CertificateRequest read(String pem) {
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
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException
            | ClassCastException e) {
            // Each of them is how the library says that the bytes are not what they should be.
            return new Unreadable("is not a PKCS#10 request in PEM");
        }
    }

    private static CertificateRequest read(byte[] der) throws IOException {
        if (!StrictForm.nests(der)) {
            return new Unreadable("is not a PKCS#10 request in PEM");
        }
        var request = new JcaPKCS10CertificationRequest(der);
        try {
            return request.getPublicKey() instanceof RSAPublicKey key
                ? forRsaKey(der, request, key)
                : new ForOtherKey(request.getPublicKey().getAlgorithm());
        } catch (InvalidKeyException | NoSuchAlgorithmException e) {
            return new Unreadable("contains a key that cannot be read");
        }
    }

    private static CertificateRequest forRsaKey(byte[] der, JcaPKCS10CertificationRequest request, RSAPublicKey key)
        throws IOException {
        var flaw = StrictForm.flaw(der, request.toASN1Structure(), key);
        if (flaw.isPresent()) {
            return new Unreadable(flaw.get());
        }
        var algorithm = new DefaultSignatureNameFinder().getAlgorithmName(request.getSignatureAlgorithm());
        var signed = request.toASN1Structure().getCertificationRequestInfo().getEncoded(ASN1Encoding.DER);
        return new ForRsaKey(key, algorithm, proven(key, algorithm, signed, request.getSignature()));
    }

    private static boolean proven(RSAPublicKey key, String algorithm, byte[] signed, byte[] signature) {
        try {
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // An unknown algorithm, or a signature of the wrong length, proves nothing.
            return false;
        }
    }
}
