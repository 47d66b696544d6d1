package org.tslab.terminalserver.server;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.terminalserver.TerminalServerConfig;

/** Makes the terminal servers' RSA key pairs, seals the private halves for the database and opens them again. */
@ApplicationScoped
public class TerminalServerKeys {
    private static final int BITS = 2048;
    private final KeyEncryptionKey keyEncryptionKey;

    TerminalServerKeys(TerminalServerConfig config) {
        keyEncryptionKey = KeyEncryptionKey.ofBase64(config.keyEncryptionKey());
    }

    public KeyPair of(TerminalServer server) {
        try {
            var rsa = KeyFactory.getInstance("RSA");
            var privateKey = keyEncryptionKey.open(server.sealedPrivateKey(), context(server.id()));
            return new KeyPair(rsa.generatePublic(new X509EncodedKeySpec(server.publicKey())),
                rsa.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored key of terminal server " + server.name() + " is no RSA key", e);
        }
    }

    /** Takes some 60 ms, so it is never done on the way of a client. */
    KeyPair make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    byte[] seal(UUID id, KeyPair pair) {
        return keyEncryptionKey.seal(pair.getPrivate().getEncoded(), context(id));
    }

    private static String context(UUID id) {
        return "terminal_server/" + id;
    }
}
