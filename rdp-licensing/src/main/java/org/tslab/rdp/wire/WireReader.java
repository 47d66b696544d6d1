package org.tslab.rdp.wire;

import java.util.Arrays;

/**
 * Reads fields in the order of the wire. Every read names the field, so that a short or wrong PDU is reported by the
 * specification's own word. Little-endian unless the method says {@code be}.
 */
public final class WireReader {
    private final byte[] data;
    private int position;
    private final int end;

    WireReader(byte[] data) {
        this(data, 0, data.length);
    }

    private WireReader(byte[] data, int position, int end) {
        this.data = data;
        this.position = position;
        this.end = end;
    }

    public int remaining() {
        return end - position;
    }

    public int u8(String field) {
        need(1, field);
        return data[position++] & 0xff;
    }

    public int u16(String field) {
        return u8(field) | u8(field) << 8;
    }

    public int u16be(String field) {
        return u8(field) << 8 | u8(field);
    }

    /** An unsigned 32-bit number, hence a {@code long}. */
    public long u32(String field) {
        return u16(field) | (long) u16(field) << 16;
    }

    /** A 32-bit length that must fit in what is left; the check comes before anything is allocated. */
    public int length32(String field) {
        var length = u32(field);
        if (length > remaining()) {
            throw new MalformedPduException(field, "says " + length + " bytes, " + remaining() + " are left");
        }
        return (int) length;
    }

    public Bytes bytes(String field, int length) {
        need(length, field);
        var slice = Bytes.owning(Arrays.copyOfRange(data, position, position + length));
        position += length;
        return slice;
    }

    public Bytes rest() {
        return bytes("rest", remaining());
    }

    public void skip(String field, int length) {
        need(length, field);
        position += length;
    }

    /** A reader over the next {@code length} bytes only; this reader goes on behind them. */
    public WireReader part(String field, int length) {
        need(length, field);
        var part = new WireReader(data, position, position + length);
        position += length;
        return part;
    }

    /** Refuses trailing bytes: a PDU that is longer than its fields is not the PDU it says it is. */
    public void expectEnd(String pdu) {
        if (remaining() != 0) {
            throw new MalformedPduException(pdu, remaining() + " bytes too many");
        }
    }

    private void need(int length, String field) {
        if (length < 0 || length > remaining()) {
            throw new MalformedPduException(field, "needs " + length + " bytes, " + remaining() + " are left");
        }
    }
}
