package org.tslab.licenseserver.terminalserver;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** The key of a terminal server. 512 bits are what clients and servers of the time really used (MS-RDPELE, note 2). */
final class TerminalServerKey {
    private static final Set<Integer> SIZES = Set.of(512, 1024, 2048);

    private TerminalServerKey() {}

    static SubjectPublicKeyInfo parse(String base64) {
        try {
            var encoded = Base64.getDecoder().decode(base64 == null ? "" : base64);
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            if (SIZES.contains(key.getModulus().bitLength())) {
                return SubjectPublicKeyInfo.getInstance(key.getEncoded());
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Refused below, like a key of another size.
        }
        throw new MalformedRequestProblem("publicKey",
            "Base64 of the SubjectPublicKeyInfo of an RSA key of 512, 1024 or 2048 bits");
    }
}
