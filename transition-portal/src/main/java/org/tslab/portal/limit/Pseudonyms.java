package org.tslab.portal.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.secret.KeyEncryptionKey;

/** Knows somebody again without storing who it is: a hash under a key of this environment. */
@ApplicationScoped
class Pseudonyms {
    private static final String HMAC = "HmacSHA256";
    private final SecretKeySpec key;

    Pseudonyms(KeyEncryptionKey keyEncryptionKey) {
        key = new SecretKeySpec(keyEncryptionKey.derive("pseudonyms of the portal"), HMAC);
    }

    /** 64 hexadecimal digits, the same however it is spelled. */
    String of(String somebody) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(somebody.toLowerCase(Locale.ROOT).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }
}
