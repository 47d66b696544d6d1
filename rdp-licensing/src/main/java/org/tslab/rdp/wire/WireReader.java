package org.tslab.rdp.wire;

import java.util.Arrays;

import org.tslab.rdp.wire.FieldTrace.Role;

/**
 * Reads fields in the order of the wire. Every read names the field, so that a short or wrong PDU is reported by the
 * specification's own word, and so that a {@link FieldTrace} can show it. Little-endian unless the method says
 * {@code be}.
 */
public final class WireReader {
    private static final FieldTrace UNSEEN = (_, _, _, _) -> {};
    private final byte[] data;
    private final FieldTrace trace;
    private int position;
    private final int end;

    WireReader(byte[] data) {
        this(data, UNSEEN);
    }

    WireReader(byte[] data, FieldTrace trace) {
        this(data, trace, 0, data.length);
    }

    private WireReader(byte[] data, FieldTrace trace, int position, int end) {
        this.data = data;
        this.trace = trace;
        this.position = position;
        this.end = end;
    }

    public int remaining() {
        return end - position;
    }

    public int u8(String field) {
        return u8(field, Role.VALUE);
    }

    public int u8(String field, Role role) {
        return at(take(field, role, 1));
    }

    public int u16(String field) {
        return u16(field, Role.VALUE);
    }

    public int u16(String field, Role role) {
        return little(take(field, role, 2));
    }

    public int u16be(String field) {
        return u16be(field, Role.VALUE_BIG_ENDIAN);
    }

    public int u16be(String field, Role role) {
        var from = take(field, role, 2);
        return at(from) << 8 | at(from + 1);
    }

    /** An unsigned 32-bit number, hence a {@code long}. */
    public long u32(String field) {
        return u32(field, Role.VALUE);
    }

    private long u32(String field, Role role) {
        var from = take(field, role, 4);
        return little(from) | (long) little(from + 2) << 16;
    }

    /** A 32-bit length that must fit in what is left; the check comes before anything is allocated. */
    public int length32(String field) {
        var length = u32(field, Role.LENGTH);
        if (length > remaining()) {
            throw new MalformedPduException(field, "says " + length + " bytes, " + remaining() + " are left");
        }
        return (int) length;
    }

    public Bytes bytes(String field, int length) {
        return bytes(field, Role.BYTES, length);
    }

    /** Bytes of this many, which are text in UTF-16. */
    public Bytes utf16(String field, int length) {
        return bytes(field, Role.UTF16, length);
    }

    private Bytes bytes(String field, Role role, int length) {
        var from = take(field, role, length);
        return Bytes.of(Arrays.copyOfRange(data, from, position));
    }

    public Bytes rest() {
        return rest("rest");
    }

    public Bytes rest(String field) {
        return bytes(field, remaining());
    }

    public void skip(String field, int length) {
        take(field, Role.SKIPPED, length);
    }

    /** How many bytes there are in front of the first occurrence of these bytes; -1 when they do not occur. */
    public int distanceTo(Bytes sought) {
        for (var at = position; at + sought.size() <= end; at++) {
            if (sought.isAt(at, data)) {
                return at - position;
            }
        }
        return -1;
    }

    /** A reader over the next {@code length} bytes only; this reader goes on behind them. */
    public WireReader part(String field, int length) {
        need(length, field);
        trace.part(field, position, length);
        var part = new WireReader(data, trace, position, position + length);
        position += length;
        return part;
    }

    /** Refuses trailing bytes: a PDU that is longer than its fields is not the PDU it says it is. */
    public void expectEnd(String pdu) {
        if (remaining() != 0) {
            throw new MalformedPduException(pdu, remaining() + " bytes too many");
        }
    }

    /** Where the field begins, once it is known to be there. */
    private int take(String field, Role role, int length) {
        need(length, field);
        var from = position;
        position += length;
        trace.read(field, role, from, length);
        return from;
    }

    private int at(int index) {
        return data[index] & 0xff;
    }

    private int little(int index) {
        return at(index) | at(index + 1) << 8;
    }

    private void need(int length, String field) {
        if (length < 0 || length > remaining()) {
            throw new MalformedPduException(field, "needs " + length + " bytes, " + remaining() + " are left");
        }
    }
}
