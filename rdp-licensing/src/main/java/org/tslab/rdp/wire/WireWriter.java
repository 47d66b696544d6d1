package org.tslab.rdp.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes fields in the order of the wire. Little-endian unless the method says {@code be}. */
public final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public WireWriter u8(int value) {
        out.write(value);
        return this;
    }

    public WireWriter u16(int value) {
        return u8(value).u8(value >>> 8);
    }

    public WireWriter u16be(int value) {
        return u8(value >>> 8).u8(value);
    }

    public WireWriter u32(long value) {
        return u16((int) value).u16((int) (value >>> 16));
    }

    public WireWriter bytes(Bytes value) {
        value.addTo(out);
        return this;
    }

    public WireWriter zeros(int count) {
        out.writeBytes(new byte[count]);
        return this;
    }

    /** 8-bit characters and a terminating zero. Anything outside ISO 8859-1 becomes a question mark. */
    public WireWriter ansiz(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return u8(0);
    }

    /** UTF-8 and a terminating zero: what is ASCII stays so, and nothing else is lost. */
    public WireWriter utf8z(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return u8(0);
    }

    /** UTF-16LE and a terminating zero of two bytes. */
    public WireWriter utf16z(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_16LE));
        return u16(0);
    }

    public int size() {
        return out.size();
    }

    public Bytes toBytes() {
        return Bytes.owning(out.toByteArray());
    }
}
