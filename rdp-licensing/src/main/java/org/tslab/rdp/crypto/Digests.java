package org.tslab.rdp.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** MD5 and SHA-1 over the concatenation of the parts, and the two constructions the protocol makes of them. */
public final class Digests {
    private static final Bytes PAD_1 = Bytes.ofHex("36".repeat(40));
    private static final Bytes PAD_2 = Bytes.ofHex("5c".repeat(48));

    private Digests() {}

    public static Bytes md5(Bytes... parts) {
        return digest("MD5", parts);
    }

    public static Bytes sha1(Bytes... parts) {
        return digest("SHA-1", parts);
    }

    /** MS-RDPBCGR 5.3.5.1 SaltedHash. The order of the two randoms is the caller's, since the documents use both. */
    public static Bytes saltedHash(Bytes secret, String label, Bytes firstRandom, Bytes secondRandom) {
        var labelBytes = Bytes.of(label.getBytes(StandardCharsets.US_ASCII));
        return md5(secret, sha1(labelBytes, secret, firstRandom, secondRandom));
    }

    /** MS-RDPELE 5.1.6 and MS-RDPBCGR 5.3.6.1: the keyed hash, all 16 bytes of it. */
    public static Bytes mac(Bytes key, Bytes data) {
        var length = new WireWriter().u32(data.size()).toBytes();
        return keyed(key, length, data);
    }

    /** MS-RDPBCGR 5.3.6.1 and 5.3.7.1: what signatures and the next key of a stream have in common. */
    public static Bytes keyed(Bytes key, Bytes... parts) {
        var inner = Stream.concat(Stream.of(key, PAD_1), Stream.of(parts)).toArray(Bytes[]::new);
        return md5(key, PAD_2, sha1(inner));
    }

    private static Bytes digest(String algorithm, Bytes... parts) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            for (var part : parts) {
                part.addTo(digest);
            }
            return Bytes.of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
