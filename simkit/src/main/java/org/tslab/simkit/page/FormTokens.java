package org.tslab.simkit.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.simkit.secret.KeyEncryptionKey;

/**
 * Makes and checks the token in each form: a random number, and its authenticator for one visitor and one sign-in. Who
 * makes a form on another site knows neither the cookies nor the key. No two forms have the same token, so that a form
 * that is sent twice can be told.
 */
@ApplicationScoped
class FormTokens {
    private static final int RANDOM_BYTES = 16;
    private static final int BYTES = RANDOM_BYTES + 32;
    private static final int LENGTH = BYTES * 4 / 3;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final SecretKeySpec key;

    /** All replicas of a service that has a key-encryption key make the same tokens of it. */
    FormTokens(@ConfigProperty(name = "tslab.key-encryption-key") Optional<String> keyEncryptionKey) {
        key = new SecretKeySpec(keyEncryptionKey.map(one -> KeyEncryptionKey.ofBase64(one).derive("form tokens"))
            .orElseGet(() -> random(32)), "HmacSHA256");
    }

    String make(String visitor, String signIn) {
        return Base64.getUrlEncoder().withoutPadding()
            .encodeToString(withAuthenticator(random(RANDOM_BYTES), visitor, signIn));
    }

    boolean good(String token, String visitor, String signIn) {
        if (token.length() != LENGTH) {
            return false;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            var made = withAuthenticator(Arrays.copyOf(bytes, RANDOM_BYTES), visitor, signIn);
            return MessageDigest.isEqual(bytes, made);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private byte[] withAuthenticator(byte[] number, String visitor, String signIn) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(number);
            mac.update(visitor.getBytes(UTF_8));
            mac.update((byte) 0); // In no cookie: where one ends and the other begins cannot be shifted.
            var authenticator = mac.doFinal(signIn.getBytes(UTF_8));
            var token = Arrays.copyOf(number, BYTES);
            System.arraycopy(authenticator, 0, token, RANDOM_BYTES, authenticator.length);
            return token;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }
}
