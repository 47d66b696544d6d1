package org.tslab.clearinghouse.signingrequest;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** ASN.1 written byte by byte, so that a test can also write what no library would. */
final class Der {
    static final byte[] NULL = {5, 0};
    static final byte[] SHA256_WITH_RSA = sequence(oid("2a864886f70d01010b"), NULL);
    static final byte[] RSA = sequence(oid("2a864886f70d010101"), NULL);

    private Der() {}

    /** One element and everything in it. */
    record Place(int start, int content, int end) {}

    static byte[] tlv(int tag, byte[]... contents) {
        var content = join(contents);
        var length = content.length < 128
            ? new byte[]{(byte) content.length}
            : content.length < 256
                ? new byte[]{(byte) 0x81, (byte) content.length}
                : new byte[]{(byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return join(new byte[]{(byte) tag}, length, content);
    }

    static byte[] sequence(byte[]... contents) {
        return tlv(0x30, contents);
    }

    static byte[] set(byte[]... contents) {
        return tlv(0x31, contents);
    }

    static byte[] integer(BigInteger value) {
        return tlv(2, value.toByteArray());
    }

    static byte[] bits(byte[] value) {
        return tlv(3, new byte[]{0}, value);
    }

    static byte[] oid(String hex) {
        return tlv(6, HexFormat.of().parseHex(hex));
    }

    static byte[] rsaKey(BigInteger modulus, BigInteger exponent) {
        return sequence(RSA, bits(sequence(integer(modulus), integer(exponent))));
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] fill(int length, int with) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    /** Every element, outside in, of something that is well-formed. */
    static List<Place> elements(byte[] der) {
        var places = new ArrayList<Place>();
        elements(der, 0, der.length, places);
        return places;
    }

    /** The same with other bytes from here to there; the lengths around it are left as they were. */
    static byte[] replaced(byte[] der, int from, int to, byte... by) {
        return join(Arrays.copyOf(der, from), by, Arrays.copyOfRange(der, to, der.length));
    }

    private static void elements(byte[] der, int from, int to, List<Place> into) {
        int at = from;
        while (at < to) {
            int first = der[at + 1] & 0xff;
            int lengthBytes = first < 128 ? 0 : first - 128;
            int length = lengthBytes == 0
                ? first
                : new BigInteger(1, Arrays.copyOfRange(der, at + 2, at + 2 + lengthBytes)).intValueExact();
            int content = at + 2 + lengthBytes;
            into.add(new Place(at, content, content + length));
            if ((der[at] & 0x20) != 0) {
                elements(der, content, content + length, into);
            }
            at = content + length;
        }
    }
}
