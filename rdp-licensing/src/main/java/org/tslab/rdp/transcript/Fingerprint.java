package org.tslab.rdp.transcript;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.tslab.rdp.wire.Bytes;

/** By what two people can tell whether they have derived the same key, without showing it to each other. */
public final class Fingerprint {
    private static final int SIZE = 8;

    private Fingerprint() {}

    /** The first eight bytes of the key's SHA-256, in hex. */
    public static String of(Bytes key) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(key.toArray())).slice(0, SIZE).toHex();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
