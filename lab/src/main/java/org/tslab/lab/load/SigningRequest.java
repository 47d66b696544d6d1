package org.tslab.lab.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;

import org.tslab.lab.home.Pem;

/** A certificate signing request (PKCS#10, RFC 2986) for an RSA key: the little of it that a load needs. */
public final class SigningRequest {
    private static final int BITS = 2048;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int ATTRIBUTES = 0xa0;
    private static final int DNS_NAME = 0x82;
    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    /** sha256WithRSAEncryption, with NULL behind it (RFC 4055, 5). */
    private static final byte[] ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] EXTENSION_REQUEST = HexFormat.of().parseHex("06092a864886f70d01090e");
    private static final byte[] SUBJECT_ALT_NAME = HexFormat.of().parseHex("0603551d11");
    private final byte[] der;

    private SigningRequest(byte[] der) {
        this.der = der;
    }

    public static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /** It names nobody: a license server is named by the clearinghouse. */
    public static SigningRequest of(KeyPair pair) {
        return signed(pair, der(ATTRIBUTES));
    }

    /** Asks for a certificate of a web server. */
    public static SigningRequest of(KeyPair pair, String domain) {
        var name = der(SEQUENCE, der(DNS_NAME, domain.getBytes(StandardCharsets.US_ASCII)));
        var extensions = der(SEQUENCE, der(SEQUENCE, SUBJECT_ALT_NAME, der(OCTET_STRING, name)));
        return signed(pair, der(ATTRIBUTES, der(SEQUENCE, EXTENSION_REQUEST, der(SET, extensions))));
    }

    public byte[] der() {
        return der.clone();
    }

    /** As the clearinghouse wants it (RFC 7468). */
    public String pem() {
        return Pem.of("CERTIFICATE REQUEST", der);
    }

    private static SigningRequest signed(KeyPair pair, byte[] attributes) {
        var info = der(SEQUENCE, VERSION, der(SEQUENCE), pair.getPublic().getEncoded(), attributes);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(info);
            return new SigningRequest(
                der(SEQUENCE, info, ALGORITHM, der(BIT_STRING, new byte[1], signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    /** One element with that tag around the others (X.690, 8.1). */
    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            element.write(0x82);
            element.write(length >> 8);
        } else if (length >= 0x80) {
            element.write(0x81);
        }
        element.write(length);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
