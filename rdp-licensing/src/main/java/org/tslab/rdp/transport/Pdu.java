package org.tslab.rdp.transport;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** One TPKT as a value: an X.224 connection PDU, or the MCS PDU that an X.224 Data PDU carries. */
public sealed interface Pdu permits ConnectionRequest, ConnectionConfirm, ConnectInitial, ConnectResponse, DomainPdu {

    /** The whole TPKT. */
    Bytes encode();

    /** Reads one frame as {@link Framing} cut it. */
    static Pdu decode(Bytes frame) {
        return decode(frame.reader());
    }

    static Pdu decode(WireReader in) {
        openTpkt(in);
        var length = in.u8("X224.LI");
        var type = in.u8("X224.type");
        return switch (type) {
            case ConnectionRequest.TYPE -> ConnectionRequest.decode(rest(in, length));
            case ConnectionConfirm.TYPE -> ConnectionConfirm.decode(rest(in, length));
            case 0xf0 -> decodeData(in, length);
            default -> throw new MalformedPduException("X224.type", "unknown type 0x" + Integer.toHexString(type));
        };
    }

    private static void openTpkt(WireReader in) {
        var size = in.remaining();
        var version = in.u8("TPKT.version");
        if (version != Framing.VERSION) {
            throw new MalformedPduException("TPKT.version", "is " + version + ", not 3");
        }
        in.skip("TPKT.reserved", 1);
        var length = in.u16be("TPKT.length");
        if (length < Framing.SHORTEST_TPKT || length != size) {
            throw new MalformedPduException("TPKT.length", "is " + length + ", the frame has " + size);
        }
    }

    private static WireReader rest(WireReader in, int length) {
        if (length - 1 != in.remaining()) {
            throw new MalformedPduException("X224.LI",
                "is " + length + ", " + in.remaining() + " bytes follow the type");
        }
        return in;
    }

    /** [X224] 13.7: a header of two bytes, end of transmission unit set. */
    private static Pdu decodeData(WireReader in, int length) {
        var endOfUnit = in.u8("X224.EOT");
        if (length != 2 || endOfUnit != 0x80) {
            throw new MalformedPduException("X224.Data", "is not one whole unit");
        }
        var choice = in.u8("MCS.choice");
        if (choice != 0x7f) {
            return DomainPdu.decode(choice, in);
        }
        return switch (in.u8("MCS.application")) {
            case ConnectInitial.APPLICATION -> ConnectInitial.decode(in);
            case ConnectResponse.APPLICATION -> ConnectResponse.decode(in);
            default -> throw new MalformedPduException("MCS.application", "is no connect PDU");
        };
    }

    /** [T123] 8. */
    static Bytes tpkt(Bytes tpdu) {
        var length = Framing.TPKT_HEADER + tpdu.size();
        if (!(length <= 0xffff)) {
            throw new IllegalArgumentException("a TPKT of " + length + " bytes");
        }
        return new WireWriter().u8(Framing.VERSION).u8(0).u16be(length).bytes(tpdu).toBytes();
    }

    /** A TPKT around an X.224 Data PDU around {@code mcs}. */
    static Bytes data(Bytes mcs) {
        return tpkt(new WireWriter().u8(2).u8(0xf0).u8(0x80).bytes(mcs).toBytes());
    }
}
