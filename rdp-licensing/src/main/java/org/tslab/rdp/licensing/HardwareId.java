package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPELE 2.2.2.3.1 Client Hardware Identification (CLIENT_HARDWARE_ID): the 20 bytes by which a license server knows
 * a device again. Its hex form is its name everywhere outside the wire.
 */
public record HardwareId(Bytes value) {
    public static final int SIZE = 20;

    public HardwareId {
        if (value.size() != SIZE) {
            throw new IllegalArgumentException("a hardware ID has " + SIZE + " bytes, not " + value.size());
        }
    }

    /** From 40 hex digits of either case. */
    public static HardwareId ofHex(String hex) {
        return new HardwareId(Bytes.ofHex(hex));
    }

    public static HardwareId decode(Bytes plain) {
        if (plain.size() != SIZE) {
            throw new MalformedPduException("CLIENT_HARDWARE_ID", "has " + plain.size() + " bytes, not " + SIZE);
        }
        return new HardwareId(plain);
    }

    /** The five numbers that it is made of; clients fill them as they like. */
    public static HardwareId decode(WireReader in) {
        var out = new WireWriter();
        for (var field : new String[]{"PlatformId", "Data1", "Data2", "Data3", "Data4"}) {
            out.u32(in.u32(field));
        }
        in.expectEnd("CLIENT_HARDWARE_ID");
        return new HardwareId(out.toBytes());
    }

    /** Says what the client runs on. Clients write other values here than in the PDU's own PlatformId. */
    public long platformId() {
        return value.reader().u32("PlatformId");
    }

    /** 40 lower-case hex digits. */
    public String toHex() {
        return value.toHex();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
