package org.tslab.rdp.transcript;

import java.nio.charset.StandardCharsets;

import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/**
 * A transcript as a capture file. The link type is Wireshark's exported PDU: each packet says by name which dissector
 * it is for, so that the plain frames are taken apart although TLS was around them on the wire.
 */
public final class Pcap {
    public static final String MEDIA_TYPE = "application/vnd.tcpdump.pcap";
    /** LINKTYPE_WIRESHARK_UPPER_PDU. */
    private static final int LINK_TYPE = 252;
    private static final long MAGIC_MICROSECONDS = 0xa1b2c3d4L;
    private static final int SNAP_LENGTH = 0x40000;
    private static final long MICROS = 1_000_000;
    private static final int DISSECTOR_NAME = 12;
    private static final int IPV4_SOURCE = 20;
    private static final int IPV4_DESTINATION = 21;
    private static final int PORT_TYPE = 24;
    private static final int SOURCE_PORT = 25;
    private static final int DESTINATION_PORT = 26;
    private static final int END_OF_OPTIONS = 0;
    private static final int TCP = 2;
    private static final Bytes DISSECTOR = Bytes.of("tpkt".getBytes(StandardCharsets.US_ASCII));
    /** Addresses for documentation (RFC 5737): nobody's. */
    private static final Bytes CLIENT = Bytes.ofHex("c0000201");
    private static final Bytes SERVER = Bytes.ofHex("c0000202");
    private static final int CLIENT_PORT = 49_152;

    private Pcap() {}

    /**
     * @param beganAtMicros when the connection began, in microseconds since 1970
     * @param serverPort the port of the terminal server
     */
    public static Bytes of(Transcript transcript, long beganAtMicros, int serverPort) {
        var out = new WireWriter().u32(MAGIC_MICROSECONDS).u16(2).u16(4).u32(0).u32(0).u32(SNAP_LENGTH).u32(LINK_TYPE);
        for (var entry : transcript.entries()) {
            var packet = tags(entry.direction(), serverPort).concat(entry.frame());
            var at = beganAtMicros + entry.micros();
            out.u32(at / MICROS).u32(at % MICROS).u32(packet.size()).u32(packet.size()).bytes(packet);
        }
        return out.toBytes();
    }

    private static Bytes tags(Direction direction, int serverPort) {
        var fromClient = direction == Direction.FROM_CLIENT;
        var out = tag(new WireWriter(), DISSECTOR_NAME, DISSECTOR);
        tag(out, IPV4_SOURCE, fromClient ? CLIENT : SERVER);
        tag(out, IPV4_DESTINATION, fromClient ? SERVER : CLIENT);
        tag(out, PORT_TYPE, number(TCP));
        tag(out, SOURCE_PORT, number(fromClient ? CLIENT_PORT : serverPort));
        tag(out, DESTINATION_PORT, number(fromClient ? serverPort : CLIENT_PORT));
        return tag(out, END_OF_OPTIONS, Bytes.EMPTY).toBytes();
    }

    /** Tags are in network order, and their values a multiple of four bytes. */
    private static WireWriter tag(WireWriter out, int tag, Bytes value) {
        return out.u16be(tag).u16be(value.size()).bytes(value);
    }

    private static Bytes number(int value) {
        return new WireWriter().u16be(value >>> 16).u16be(value).toBytes();
    }
}
