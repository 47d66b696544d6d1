package org.tslab.simkit.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets before they are stored, with AES-256-GCM. What is sealed is bound to a context (for example the table
 * and id it belongs to), so that it cannot be moved elsewhere and opened there. Sealed form: 12 bytes nonce, then
 * ciphertext and tag.
 */
public final class KeyEncryptionKey {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** The first one seals; all of them open. */
    private final List<SecretKeySpec> keys;

    private KeyEncryptionKey(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * @param base64 32 bytes
     * @throws IllegalArgumentException when it is not Base64 of 32 bytes; the message does not repeat it
     */
    public static KeyEncryptionKey ofBase64(String base64) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key-encryption key is not Base64");
        }
        return ofBytes(decoded);
    }

    /** A key that was itself sealed, for example a data key. */
    public static KeyEncryptionKey ofBytes(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("the key-encryption key has " + key.length + " bytes instead of 32");
        }
        return new KeyEncryptionKey(List.of(new SecretKeySpec(key, "AES")));
    }

    /** This key, opening also what the other one sealed: while the key of an environment changes, both are in use. */
    public KeyEncryptionKey alsoOpening(KeyEncryptionKey other) {
        return new KeyEncryptionKey(Stream.concat(keys.stream(), other.keys.stream()).toList());
    }

    /** The same secret, sealed by this key itself; empty when it already was. */
    public Optional<byte[]> resealed(byte[] sealed, String context) {
        return opened(keys.getFirst(), sealed, context).isPresent()
            ? Optional.empty()
            : Optional.of(seal(open(sealed, context), context));
    }

    /** Whether it was sealed by one of these keys, for this context, and is as it was. */
    public boolean opens(byte[] sealed, String context) {
        return keys.stream().anyMatch(key -> opened(key, sealed, context).isPresent());
    }

    public byte[] seal(byte[] plain, String context) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var ciphertext = cipher(keys.getFirst(), Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, NONCE_BYTES, ciphertext.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** @throws IllegalStateException when it was sealed with another key, for another context, or altered */
    public byte[] open(byte[] sealed, String context) {
        return keys.stream().flatMap(key -> opened(key, sealed, context).stream()).findFirst()
            .orElseThrow(() -> new IllegalStateException(
                "a stored secret does not open: was the database made with another key-encryption key?"));
    }

    private static Optional<byte[]> opened(SecretKeySpec key, byte[] sealed, String context) {
        try {
            return Optional.of(cipher(key, Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), context)
                .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** A key of its own for one purpose, from which nobody can tell this one. */
    public byte[] derive(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.getFirst());
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }

    private static Cipher cipher(SecretKeySpec key, int mode, byte[] nonce, String context)
        throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
