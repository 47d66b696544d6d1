package org.tslab.rdp.transport;

import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** What client and server say about the security of the connection inside the X.224 connection PDUs. */
public sealed interface Negotiation {
    long PROTOCOL_RDP = 0;
    long PROTOCOL_SSL = 1;
    long PROTOCOL_HYBRID = 2;
    /** Those of a request, a response and a failure. */
    List<Bytes> TYPES = List.of(Bytes.ofHex("01"), Bytes.ofHex("02"), Bytes.ofHex("03"));

    /** A client of RDP 4 asks nothing and is told nothing. */
    record None() implements Negotiation {}

    /** MS-RDPBCGR 2.2.1.1.1 RDP Negotiation Request (RDP_NEG_REQ). */
    record Request(int flags, long protocols) implements Negotiation {
        public boolean offers(long protocol) {
            return (protocols & protocol) != 0;
        }
    }

    /** MS-RDPBCGR 2.2.1.2.1 RDP Negotiation Response (RDP_NEG_RSP). */
    record Response(int flags, long protocol) implements Negotiation {}

    /** MS-RDPBCGR 2.2.1.2.2 RDP Negotiation Failure (RDP_NEG_FAILURE). */
    record Failure(long code) implements Negotiation {
        public static final long SSL_REQUIRED_BY_SERVER = 1;
    }

    private static int type(Negotiation negotiation) {
        return switch (negotiation) {
            case None _ -> 0;
            case Request _ -> 1;
            case Response _ -> 2;
            case Failure _ -> 3;
        };
    }

    /** Whether these bytes begin with the type of a negotiation, as no text does. */
    static boolean begins(WireReader in) {
        return TYPES.stream().anyMatch(type -> in.distanceTo(type) == 0);
    }

    /** Reads what is left of an X.224 connection PDU. Correlation data behind it is of no use here. */
    static Negotiation decode(WireReader in) {
        if (in.remaining() == 0) {
            return new None();
        }
        var type = in.u8("RDP_NEG.type");
        var flags = in.u8("RDP_NEG.flags");
        var length = in.u16("RDP_NEG.length");
        if (length != 8) {
            throw new MalformedPduException("RDP_NEG.length", "is " + length + ", not 8");
        }
        var value = in.u32("RDP_NEG.value");
        return switch (type) {
            case 1 -> new Request(flags, value);
            case 2 -> new Response(flags, value);
            case 3 -> new Failure(value);
            default -> throw new MalformedPduException("RDP_NEG.type", "is " + type);
        };
    }

    default Bytes encode() {
        return switch (this) {
            case None _ -> Bytes.EMPTY;
            case Request(var flags, var protocols) -> encode(flags, protocols);
            case Response(var flags, var protocol) -> encode(flags, protocol);
            case Failure(var code) -> encode(0, code);
        };
    }

    private Bytes encode(int flags, long value) {
        return new WireWriter().u8(type(this)).u8(flags).u16(8).u32(value).toBytes();
    }
}
