package org.tslab.rdp.cal;

import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** LICENSED_VERSION_INFO: a version of the product that the CAL is good for, and what kind of CAL it is. */
public record LicensedVersion(int major, int minor, long flags) {
    public static final long ENFORCED = 0x0000_8000L;
    public static final long RTM = 0x0080_0000L;
    public static final long TEMPORARY = 0x8000_0000L;
    static final int SIZE = 2 + 2 + 4;

    public boolean temporary() {
        return (flags & TEMPORARY) != 0;
    }

    static LicensedVersion decode(WireReader in) {
        return new LicensedVersion(in.u16("wMajorVersion"), in.u16("wMinorVersion"), in.u32("dwFlags"));
    }

    void encode(WireWriter out) {
        out.u16(major).u16(minor).u32(flags);
    }
}
