package org.tslab.rdp.share;

import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** What travels on the I/O channel after licensing: MS-RDPBCGR 2.2.8.1.1.1.1 share control PDUs, mostly data PDUs. */
public sealed interface SharePdu {
    /** The MCS channel of the server itself, the source of its PDUs. */
    int SERVER_CHANNEL = 1002;
    /** MS-RDPBCGR 2.2.8.1.1.1.2 pduType2. */
    int CONTROL = 20;
    int SYNCHRONIZE = 31;
    int SHUTDOWN_REQUEST = 36;
    int FONT_LIST = 39;
    int FONT_MAP = 40;
    int SET_ERROR_INFO = 47;

    /** MS-RDPBCGR 2.2.1.13.1 Server Demand Active PDU: the server proposes a share. */
    record DemandActive(long shareId, List<CapabilitySet> capabilities) implements SharePdu {
        public static DemandActive of(long shareId) {
            return new DemandActive(shareId, CapabilitySet.SERVER);
        }

        private static DemandActive decode(WireReader in) {
            return new DemandActive(in.u32("shareId"), combinedCapabilities(in));
        }

        private Bytes body() {
            var out = combinedCapabilities(new WireWriter().u32(shareId), "RDP", capabilities);
            return out.u32(0).toBytes(); // sessionId
        }
    }

    /** MS-RDPBCGR 2.2.1.13.2 Client Confirm Active PDU: the client accepts. */
    record ConfirmActive(long shareId, List<CapabilitySet> capabilities) implements SharePdu {
        public static ConfirmActive of(long shareId) {
            return new ConfirmActive(shareId, CapabilitySet.CLIENT);
        }

        private static ConfirmActive decode(WireReader in) {
            var shareId = in.u32("shareId");
            in.skip("originatorId", 2);
            return new ConfirmActive(shareId, combinedCapabilities(in));
        }

        private Bytes body() {
            var out = new WireWriter().u32(shareId).u16(SERVER_CHANNEL);
            return combinedCapabilities(out, "TSLAB", capabilities).toBytes();
        }
    }

    /** MS-RDPBCGR 2.2.1.14 and 2.2.1.19 Synchronize PDU. */
    record Synchronize(int targetUser) implements SharePdu {}

    /** MS-RDPBCGR 2.2.1.15, 2.2.1.16, 2.2.1.20 and 2.2.1.21 Control PDU. */
    record Control(int action, int grantId, long controlId) implements SharePdu {
        public static final int REQUEST_CONTROL = 1;
        public static final int GRANTED_CONTROL = 2;
        public static final int COOPERATE = 4;
    }

    /** MS-RDPBCGR 2.2.1.18 Client Font List PDU: the client has said all it had to. */
    record FontList() implements SharePdu {}

    /** MS-RDPBCGR 2.2.1.22 Server Font Map PDU: the session is active. */
    record FontMap() implements SharePdu {}

    /** MS-RDPBCGR 2.2.5.1.1 Set Error Info PDU: why the connection is about to end. */
    record SetErrorInfo(long errorInfo) implements SharePdu {}

    /** MS-RDPBCGR 2.2.2.1 Client Shutdown Request PDU: the user wants to leave. */
    record ShutdownRequest() implements SharePdu {}

    /** Input, suppressed output, persistent bitmap keys and all the rest: of no use here. */
    record Other(int pduType, int pduType2) implements SharePdu {}

    /** @param source the channel of the side that sends: its user channel, or {@link #SERVER_CHANNEL} */
    static Bytes encode(SharePdu pdu, int source, long shareId) {
        var out = new WireWriter();
        return switch (pdu) {
            case DemandActive active -> ShareHeader.control(ShareHeader.DEMAND_ACTIVE, source, active.body());
            case ConfirmActive active -> ShareHeader.control(ShareHeader.CONFIRM_ACTIVE, source, active.body());
            case Synchronize(var user) -> data(SYNCHRONIZE, source, shareId, out.u16(1).u16(user));
            case Control(var action, var grantId, var controlId) ->
                data(CONTROL, source, shareId, out.u16(action).u16(grantId).u32(controlId));
            case FontList() -> data(FONT_LIST, source, shareId, out.u16(0).u16(0).u16(3).u16(0x32));
            case FontMap() -> data(FONT_MAP, source, shareId, out.u16(0).u16(0).u16(3).u16(4));
            case SetErrorInfo(var errorInfo) -> data(SET_ERROR_INFO, source, shareId, out.u32(errorInfo));
            case ShutdownRequest() -> data(SHUTDOWN_REQUEST, source, shareId, out);
            case Other _ -> throw new IllegalArgumentException("a PDU that is only read");
        };
    }

    private static Bytes data(int pduType2, int source, long shareId, WireWriter body) {
        return ShareHeader.data(pduType2, source, shareId, body.toBytes());
    }

    /** Reads the payload of a SendData PDU, behind the security header if there is one. */
    static SharePdu decode(Bytes payload) {
        return decode(payload.reader());
    }

    static SharePdu decode(WireReader in) {
        var header = ShareHeader.decode(in);
        return switch (header.pduType()) {
            case ShareHeader.DEMAND_ACTIVE -> DemandActive.decode(header.body());
            case ShareHeader.CONFIRM_ACTIVE -> ConfirmActive.decode(header.body());
            case ShareHeader.DATA -> decodeData(header.pduType2(), header.body());
            default -> new Other(header.pduType(), 0);
        };
    }

    private static List<CapabilitySet> combinedCapabilities(WireReader in) {
        var descriptor = in.u16("lengthSourceDescriptor");
        var length = in.u16("lengthCombinedCapabilities");
        in.skip("sourceDescriptor", descriptor);
        return CapabilitySet.decodeAll(in.part("lengthCombinedCapabilities", length));
    }

    private static WireWriter combinedCapabilities(WireWriter out, String source, List<CapabilitySet> sets) {
        var encoded = CapabilitySet.encodeAll(sets);
        return out.u16(source.length() + 1).u16(encoded.size()).ansiz(source).bytes(encoded);
    }

    private static SharePdu decodeData(int pduType2, WireReader in) {
        return switch (pduType2) {
            case SYNCHRONIZE -> {
                in.skip("messageType", 2);
                yield new Synchronize(in.u16("targetUser"));
            }
            case CONTROL -> new Control(in.u16("action"), in.u16("grantId"), in.u32("controlId"));
            case FONT_LIST -> new FontList();
            case FONT_MAP -> new FontMap();
            case SET_ERROR_INFO -> new SetErrorInfo(in.u32("errorInfo"));
            case SHUTDOWN_REQUEST -> new ShutdownRequest();
            default -> new Other(ShareHeader.DATA, pduType2);
        };
    }
}
