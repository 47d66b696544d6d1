package org.tslab.rdp.share;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.8.1.1.1.1 Share Control Header (TS_SHARECONTROLHEADER) and 2.2.8.1.1.1.2 Share Data Header
 * (TS_SHAREDATAHEADER): what kind of PDU follows.
 *
 * @param pduType2 the kind of a data PDU, 0 for the others
 */
record ShareHeader(int pduType, int pduType2, WireReader body) {
    static final int DEMAND_ACTIVE = 1;
    static final int CONFIRM_ACTIVE = 3;
    static final int DATA = 7;
    static final int COMPRESSED_DATA = -1;
    private static final int CONTROL_HEADER = 6;
    private static final int FLOW = 0x8000;
    private static final int VERSION = 0x10;
    private static final int PACKET_COMPRESSED = 0x20;
    private static final int STREAM_LOW = 1;

    static ShareHeader decode(WireReader in) {
        var length = in.u16("totalLength");
        if (length == FLOW) {
            return new ShareHeader(0, 0, in);
        }
        var pduType = in.u16("pduType") & 0xf;
        in.u16("pduSource");
        var body = in.part("totalLength", length - CONTROL_HEADER);
        return pduType == DATA ? decodeData(body) : new ShareHeader(pduType, 0, body);
    }

    private static ShareHeader decodeData(WireReader body) {
        body.u32("shareId");
        body.u16("streamId");
        body.u16("uncompressedLength");
        var pduType2 = body.u8("pduType2");
        var compressed = (body.u8("compressedType") & PACKET_COMPRESSED) != 0;
        body.u16("compressedLength");
        return new ShareHeader(DATA, compressed ? COMPRESSED_DATA : pduType2, body);
    }

    static Bytes control(int pduType, int source, Bytes body) {
        return new WireWriter().u16(CONTROL_HEADER + body.size()).u16(VERSION | pduType).u16(source).bytes(body)
            .toBytes();
    }

    /** The uncompressed length counts from pduType2 on, as Windows counts it. */
    static Bytes data(int pduType2, int source, long shareId, Bytes body) {
        return control(DATA, source, new WireWriter().u32(shareId).u8(0).u8(STREAM_LOW).u16(4 + body.size())
            .u8(pduType2).u8(0).u16(0).bytes(body).toBytes());
    }
}
