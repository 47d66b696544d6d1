package org.tslab.clearinghouse.register;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;

/** What is remembered of a license server's key, to know it again. */
public final class KeyHash {
    private KeyHash() {}

    public static byte[] of(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
