package org.tslab.rdp.wire;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes with value equality. {@link #toString()} tells only the length, since most of what passes
 * here is key material, a password or a license.
 */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of the array: later changes to it are not seen here. */
    public static Bytes of(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value.clone());
    }

    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    public int size() {
        return value.length;
    }

    public boolean isEmpty() {
        return value.length == 0;
    }

    /** A fresh copy that the caller may change. */
    public byte[] toArray() {
        return value.clone();
    }

    /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    public Bytes slice(int from, int to) {
        return new Bytes(Arrays.copyOfRange(value, from, to));
    }

    public Bytes concat(Bytes other) {
        var joined = Arrays.copyOf(value, value.length + other.value.length);
        System.arraycopy(other.value, 0, joined, value.length, other.value.length);
        return new Bytes(joined);
    }

    public WireReader reader() {
        return new WireReader(value);
    }

    /** A reader whose reads are told to the trace. */
    public WireReader reader(FieldTrace trace) {
        return new WireReader(value, trace);
    }

    boolean isAt(int index, byte[] data) {
        return Arrays.equals(value, 0, value.length, data, index, index + value.length);
    }

    public String toHex() {
        return HexFormat.of().formatHex(value);
    }

    /** Compares in time that does not depend on the content, as a check of a MAC must. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return value.length + " bytes";
    }
}
