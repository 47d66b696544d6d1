package org.tslab.rdp.transport;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.FieldTrace.Role;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** As much of [X690] as the two MCS connect PDUs need: definite lengths, tags of one byte. */
final class Ber {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int ENUMERATED = 0x0a;
    static final int SEQUENCE = 0x30;

    private Ber() {}

    /** A reader over the content of the next element, which must have this tag. */
    static WireReader open(WireReader in, int tag, String field) {
        var found = in.u8(field, Role.TYPE);
        if (found != tag) {
            throw new MalformedPduException(field, "has tag " + found + ", not " + tag);
        }
        return in.part(field, length(in, field));
    }

    static int length(WireReader in, String field) {
        var first = in.u8(field, Role.LENGTH);
        return switch (first) {
            case 0x81 -> in.u8(field, Role.LENGTH);
            case 0x82 -> in.u16be(field, Role.LENGTH_BIG_ENDIAN);
            default -> {
                if (first >= 0x80) {
                    throw new MalformedPduException(field, "has a length of form " + first);
                }
                yield first;
            }
        };
    }

    static WireWriter write(WireWriter out, int tag, Bytes content) {
        return length(out.u8(tag), content.size()).bytes(content);
    }

    static WireWriter length(WireWriter out, int length) {
        if (length < 0x80) {
            return out.u8(length);
        }
        return length <= 0xff ? out.u8(0x81).u8(length) : out.u8(0x82).u16be(length);
    }

    /** A non-negative INTEGER in as few bytes as it needs. */
    static WireWriter integer(WireWriter out, int value) {
        var content = new WireWriter();
        for (var shift = (Integer.SIZE - Integer.numberOfLeadingZeros(value)) / 8 * 8; shift >= 0; shift -= 8) {
            content.u8(value >>> shift);
        }
        return write(out, INTEGER, content.toBytes());
    }
}
