package org.tslab.rdp.quirk;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** Changes single fields of encoded bytes, past any encoder that would know better. */
final class Patch {
    private Patch() {}

    static Bytes u8(Bytes bytes, int at, int value) {
        return written(bytes, at, new WireWriter().u8(value).toBytes());
    }

    static Bytes u16(Bytes bytes, int at, int value) {
        return written(bytes, at, new WireWriter().u16(value).toBytes());
    }

    static Bytes flipped(Bytes bytes, int at) {
        return u8(bytes, at, bytes.slice(at, at + 1).reader().u8("flipped") ^ 1);
    }

    private static Bytes written(Bytes bytes, int at, Bytes value) {
        return bytes.slice(0, at).concat(value).concat(bytes.slice(at + value.size(), bytes.size()));
    }
}
