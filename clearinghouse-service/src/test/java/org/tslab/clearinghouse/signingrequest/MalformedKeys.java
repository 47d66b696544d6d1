package org.tslab.clearinghouse.signingrequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.tslab.clearinghouse.testing.LicenseServer;

/** Requests in perfect order for keys that the clearinghouse does not certify, and other things in PEM. */
final class MalformedKeys {
    private static final Provider LIBRARY = new BouncyCastleProvider();
    private final Map<String, String> cases;

    MalformedKeys(Map<String, String> cases) {
        this.cases = cases;
    }

    void add() {
        try {
            curves();
            others();
            notRequests();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void curves() throws GeneralSecurityException, OperatorCreationException, IOException {
        for (var curve : new String[]{"secp192r1", "secp224r1", "secp256r1", "secp384r1", "secp521r1", "secp256k1",
            "brainpoolP256r1", "brainpoolP512t1", "sect283k1", "prime239v1"}) {
            var generator = KeyPairGenerator.getInstance("EC", LIBRARY);
            generator.initialize(new ECGenParameterSpec(curve));
            put("is for a key on the curve " + curve, request(generator.generateKeyPair(), "SHA256withECDSA"));
        }
    }

    private void others() throws GeneralSecurityException, OperatorCreationException, IOException {
        put("is for a key of Ed25519", request(pair("Ed25519", 0), "Ed25519"));
        put("is for a key of Ed448", request(pair("Ed448", 0), "Ed448"));
        put("is for a key of DSA, 1,024 bits", request(pair("DSA", 1_024), "SHA256withDSA"));
        put("is for a key of DSA, 2,048 bits", request(pair("DSA", 2_048), "SHA256withDSA"));
        var rsa = LicenseServer.newPair("RSA", 2048);
        put("is signed with PSS", request(rsa, "SHA256withRSAandMGF1"));
        put("is for a key of X25519", request(new KeyPair(pair("X25519", 0).getPublic(), rsa.getPrivate()),
            "SHA256withRSA"));
        put("is for a key of Diffie and Hellman", request(new KeyPair(pair("DH", 2_048).getPublic(),
            rsa.getPrivate()), "SHA256withRSA"));
        var restricted = KeyPairGenerator.getInstance("RSASSA-PSS", provider("RSASSA-PSS"));
        restricted.initialize(2_048);
        put("is for a key of RSA for PSS only", request(new KeyPair(restricted.generateKeyPair().getPublic(),
            rsa.getPrivate()), "SHA256withRSA"));
    }

    private void notRequests() {
        var pair = LicenseServer.newPair("RSA", 2048);
        put("holds a public key", LicenseServer.pem(pair.getPublic().getEncoded()));
        put("holds a private key", LicenseServer.pem(pair.getPrivate().getEncoded()));
    }

    private void put(String name, String pem) {
        MalformedText.put(cases, name, pem);
    }

    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (bits > 0) {
            generator.initialize(bits);
        }
        return generator.generateKeyPair();
    }

    private static Provider provider(String algorithm) {
        return Security.getProviders("KeyPairGenerator." + algorithm)[0];
    }

    private static String request(KeyPair pair, String algorithm) throws OperatorCreationException, IOException {
        return LicenseServer.pem(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=anything"), pair.getPublic())
            .build(new JcaContentSignerBuilder(algorithm).setProvider(LIBRARY).build(pair.getPrivate())).getEncoded());
    }
}
