package org.tslab.rdp.certificate;

import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;

/** One element of a certificate's DER ([X690]): as much of it as licensing needs. */
record Der(int tag, WireReader content) {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    /** The first tag of the context: an explicit or implicit [0]. */
    static final int CONTEXT_0 = 0xa0;
    private static final String CERTIFICATE = "X.509 certificate";

    static WireReader enter(WireReader in, int tag) {
        var element = next(in);
        if (element.tag != tag) {
            throw new MalformedPduException(CERTIFICATE, "has a tag " + element.tag + " where " + tag + " belongs");
        }
        return element.content;
    }

    static Der next(WireReader in) {
        var tag = in.u8(CERTIFICATE);
        return new Der(tag, in.part(CERTIFICATE, length(in)));
    }

    private static int length(WireReader in) {
        var first = in.u8(CERTIFICATE);
        return switch (first) {
            case 0x81 -> in.u8(CERTIFICATE);
            case 0x82 -> in.u16be(CERTIFICATE);
            default -> {
                if (first > 0x7f) {
                    throw new MalformedPduException(CERTIFICATE, "is longer than 64 KB");
                }
                yield first;
            }
        };
    }
}
