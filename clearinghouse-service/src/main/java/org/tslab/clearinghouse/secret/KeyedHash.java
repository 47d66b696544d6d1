package org.tslab.clearinghouse.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows again what it has seen without storing it: a hash under a key of this environment. Who copies the database has
 * nothing to look up in it, and cannot try out what there is.
 */
public final class KeyedHash {
    private static final String HMAC = "HmacSHA256";
    private final SecretKeySpec key;

    /**
     * @param name what the key is stored by
     */
    public KeyedHash(SealedKeys keys, String name) {
        key = new SecretKeySpec(keys.named(name), HMAC);
    }

    /** 64 hexadecimal digits. */
    public String of(String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }
}
