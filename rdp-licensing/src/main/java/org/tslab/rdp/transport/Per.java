package org.tslab.rdp.transport;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.FieldTrace.Role;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** As much of [X691] aligned PER as MCS and GCC need: a length of one or two bytes in front of bytes. */
final class Per {
    /** [X691] 10.9.3.7: beyond this, strict PER asks for fragments, which RDP does not use. */
    static final int LONGEST = 16383;

    private Per() {}

    static int length(WireReader in, String field) {
        var first = in.u8(field, Role.LENGTH);
        if (first < 0x80) {
            return first;
        }
        if ((first & 0x40) != 0) {
            throw new MalformedPduException(field, "is longer than " + LONGEST);
        }
        return (first & 0x3f) << 8 | in.u8(field, Role.LENGTH);
    }

    static WireWriter write(WireWriter out, Bytes content) {
        if (!(content.size() <= LONGEST)) {
            throw new IllegalArgumentException(content.size() + " bytes do not fit into one PER length");
        }
        var oneByte = content.size() < 0x80;
        return (oneByte ? out.u8(content.size()) : out.u16be(0x8000 | content.size())).bytes(content);
    }
}
