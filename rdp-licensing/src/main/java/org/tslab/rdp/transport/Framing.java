package org.tslab.rdp.transport;

import org.tslab.rdp.wire.Bytes;

/**
 * How many bytes make the next PDU, as a function of the bytes received so far. It is total: a header that belongs to
 * no PDU is handed over as a frame of its own, which the decoder then refuses by name.
 */
public enum Framing {
    /** [T123] 8: every PDU is a TPKT. In force until the session is active. */
    TPKT {
        @Override
        public int needed(byte[] received, int available) {
            return available == 0 ? 1 : tpkt(received, available);
        }
    },
    /** MS-RDPBCGR 2.2.8.1.2: an active client may mix fast-path input PDUs with TPKTs. */
    TPKT_OR_FAST_PATH {
        @Override
        public int needed(byte[] received, int available) {
            if (available == 0) {
                return 1;
            }
            return (received[0] & ACTION) == 0 ? fastPath(received, available) : tpkt(received, available);
        }
    };

    /** The header of a TPKT, an X.224 length and an X.224 type: no PDU is shorter. */
    static final int SHORTEST_TPKT = 7;
    static final int TPKT_HEADER = 4;
    static final int VERSION = 3;
    private static final int ACTION = 3;

    /**
     * The bytes that the next PDU needs in all, as far as the first {@code available} of them tell. The PDU is complete
     * when the answer is not greater than {@code available}; never more than 65535.
     */
    public abstract int needed(byte[] received, int available);

    /** MS-RDPBCGR 2.2.8.1.2: the two low bits of a fast-path header are zero; a TPKT begins with 3. */
    public static boolean isFastPath(Bytes frame) {
        return (frame.reader().u8("fpInputHeader") & ACTION) == 0;
    }

    private static int tpkt(byte[] received, int available) {
        if (received[0] != VERSION) {
            return 1;
        }
        if (available < TPKT_HEADER) {
            return TPKT_HEADER;
        }
        var length = (received[2] & 0xff) << 8 | received[3] & 0xff;
        return length < SHORTEST_TPKT ? TPKT_HEADER : length;
    }

    private static int fastPath(byte[] received, int available) {
        if (available < 2) {
            return 2;
        }
        var isLong = (received[1] & 0x80) != 0;
        if (isLong && available < 3) {
            return 3;
        }
        var length = isLong ? (received[1] & 0x7f) << 8 | received[2] & 0xff : received[1];
        return Math.max(length, isLong ? 3 : 2);
    }
}
