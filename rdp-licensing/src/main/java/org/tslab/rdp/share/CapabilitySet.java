package org.tslab.rdp.share;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPBCGR 2.2.1.13.1.1.1 Capability Set (TS_CAPS_SET): one thing that a side can do. */
public record CapabilitySet(int type, Bytes data) {
    static final int INPUT = 13;
    private static final int HEADER = 4;
    /** The beginning of an order capability set that supports no order. */
    private static final String ORDER = "0000000000000000000000000000000000000000" + "010014000000" + "01000000";
    /** 480 x 480 pixels, the number that the specification fixes. */
    private static final String DESKTOP_SAVE_SIZE = "00840300";

    /**
     * The eight sets that were enough for every client tried: general, bitmap, order, pointer, share, input, virtual
     * channel, font. The server draws nothing, so orders are empty; the input flags are scan codes and extended mouse
     * events, and leave fast-path input out.
     */
    static final List<CapabilitySet> SERVER = List.of(
        new CapabilitySet(1, Bytes.ofHex("0100030000020000000005040000000000000000")),
        new CapabilitySet(2, Bytes.ofHex("100001000100010020035802000001000100000000010000")),
        new CapabilitySet(3, zeros(84, ORDER + "2200" + "00".repeat(40) + DESKTOP_SAVE_SIZE)),
        new CapabilitySet(8, Bytes.ofHex("010014001400")),
        new CapabilitySet(9, Bytes.ofHex("ea030000")),
        new CapabilitySet(INPUT, zeros(84, "050000000000000004000000000000000c000000")),
        new CapabilitySet(20, Bytes.ofHex("00000000")),
        new CapabilitySet(14, Bytes.ofHex("0000")));

    /** What a client says that neither draws nor types. */
    static final List<CapabilitySet> CLIENT = List.of(
        new CapabilitySet(1, Bytes.ofHex("0100030000020000000005040000000000000000")),
        new CapabilitySet(2, Bytes.ofHex("100001000100010020035802000001000100000001000000")),
        new CapabilitySet(3, zeros(84, ORDER + "2a00" + "00".repeat(40) + DESKTOP_SAVE_SIZE)),
        new CapabilitySet(8, Bytes.ofHex("010014001400")),
        new CapabilitySet(INPUT, zeros(84, "050000000904000004000000000000000c000000")),
        new CapabilitySet(9, Bytes.ofHex("00000000")),
        new CapabilitySet(20, Bytes.ofHex("0000000000000000")),
        new CapabilitySet(14, Bytes.ofHex("0100")));

    private static Bytes zeros(int size, String beginning) {
        var bytes = Bytes.ofHex(beginning);
        return new WireWriter().bytes(bytes).zeros(size - bytes.size()).toBytes();
    }

    static List<CapabilitySet> decodeAll(WireReader in) {
        var count = in.u16("numberCapabilities");
        in.skip("pad2Octets", 2);
        var sets = new ArrayList<CapabilitySet>();
        for (var i = 0; i < count; i++) {
            var type = in.u16("capabilitySetType");
            var length = in.u16("lengthCapability");
            if (length < HEADER) {
                throw new MalformedPduException("lengthCapability", "is " + length);
            }
            sets.add(new CapabilitySet(type, in.bytes("capabilityData", length - HEADER)));
        }
        return List.copyOf(sets);
    }

    static Bytes encodeAll(List<CapabilitySet> sets) {
        var out = new WireWriter().u16(sets.size()).u16(0);
        for (var set : sets) {
            out.u16(set.type).u16(HEADER + set.data.size()).bytes(set.data);
        }
        return out.toBytes();
    }
}
