package org.tslab.terminalserver.presented;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;

/**
 * One element of a CAL's encoding (X.690, definite and indefinite lengths). Clients send what they like, and libraries
 * that read all of ASN.1 meet some of it with errors of their own, up to a stack that is too small.
 *
 * @param encoded the whole element, header and all
 */
record Ber(int tag, Bytes content, Bytes encoded) {
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    /** The first tag of the context: an explicit or implicit [0]. */
    static final int CONTEXT_0 = 0xa0;
    static final String FIELD = "LicenseInfo";
    /** Only elements of indefinite length count, since the others are not entered here. A CAL has five. */
    private static final int DEEPEST = 16;
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    private static final int INDEFINITE = 0x80;
    private static final int LONGEST_LENGTH = 3;

    /** The only element of these bytes. */
    static Ber only(Bytes bytes, int tag) {
        var all = all(bytes);
        if (all.size() != 1) {
            throw malformed("has " + all.size() + " elements where one belongs");
        }
        return all.getFirst().expect(tag);
    }

    static List<Ber> all(Bytes bytes) {
        var in = bytes.reader();
        var elements = new ArrayList<Ber>();
        while (in.remaining() != 0) {
            elements.add(next(bytes, in, 0));
        }
        return List.copyOf(elements);
    }

    List<Ber> children() {
        return all(content);
    }

    /** The first child that has this tag. */
    Ber child(int childTag) {
        return children().stream().filter(c -> c.tag == childTag).findFirst()
            .orElseThrow(() -> malformed("lacks an element " + childTag));
    }

    Ber expect(int expected) {
        if (tag != expected) {
            throw malformed("has an element " + tag + " where " + expected + " belongs");
        }
        return this;
    }

    private static Ber next(Bytes all, WireReader in, int depth) {
        var start = all.size() - in.remaining();
        var tag = in.u8(FIELD);
        if ((tag & LONG_TAG) == LONG_TAG || depth > DEEPEST) {
            throw malformed("has a tag, or a depth, that no CAL has");
        }
        var first = in.u8(FIELD);
        if (first != INDEFINITE) {
            var content = in.bytes(FIELD, length(in, first));
            return new Ber(tag, content, all.slice(start, all.size() - in.remaining()));
        }
        if ((tag & CONSTRUCTED) == 0) {
            throw malformed("has no length where there must be one");
        }
        var from = all.size() - in.remaining();
        var to = from;
        while (!next(all, in, depth + 1).endsContents()) {
            to = all.size() - in.remaining();
        }
        return new Ber(tag, all.slice(from, to), all.slice(start, all.size() - in.remaining()));
    }

    private boolean endsContents() {
        return tag == 0 && content.isEmpty();
    }

    private static int length(WireReader in, int first) {
        if (first < INDEFINITE) {
            return first;
        }
        if (first > INDEFINITE + LONGEST_LENGTH) {
            throw malformed("has an element longer than anything here");
        }
        int length = 0;
        for (int i = INDEFINITE; i < first; i++) {
            length = length << 8 | in.u8(FIELD);
        }
        return length;
    }

    static MalformedPduException malformed(String reason) {
        return new MalformedPduException(FIELD, reason);
    }
}
