package org.tslab.rdp.crypto;

import java.math.BigInteger;

import org.tslab.rdp.wire.Bytes;

/** Big numbers in the order of the wire: least significant byte first. */
public final class LittleEndian {
    private LittleEndian() {}

    public static BigInteger number(Bytes bytes) {
        return new BigInteger(1, reversed(bytes.toArray()));
    }

    /** The number in exactly {@code size} bytes. The caller has made sure that it fits. */
    public static Bytes bytes(BigInteger number, int size) {
        var bigEndian = number.toByteArray();
        var out = new byte[size];
        for (var n = 0; n < Math.min(size, bigEndian.length); n++) {
            out[n] = bigEndian[bigEndian.length - 1 - n];
        }
        return Bytes.of(out);
    }

    static byte[] reversed(byte[] bytes) {
        var out = new byte[bytes.length];
        for (var n = 0; n < bytes.length; n++) {
            out[n] = bytes[bytes.length - 1 - n];
        }
        return out;
    }
}
