package org.tslab.rdp.security;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPBCGR 2.2.8.1.1.2.1 Basic Security Header (TS_SECURITY_HEADER): the kind of a PDU, and whether encrypted. */
public record SecurityHeader(int flags) {
    public static final int EXCHANGE_PKT = 0x0001;
    public static final int ENCRYPT = 0x0008;
    public static final int INFO_PKT = 0x0040;
    public static final int LICENSE_PKT = 0x0080;
    /** From a server: licensing PDUs may come encrypted. From a client, in its Security Exchange: they may be so. */
    public static final int LICENSE_ENCRYPT = 0x0200;
    public static final int SECURE_CHECKSUM = 0x0800;

    static SecurityHeader decode(WireReader in) {
        var flags = in.u16("flags");
        in.skip("flagsHi", 2);
        return new SecurityHeader(flags);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** What is left to say once the protection is taken off. */
    SecurityHeader cleared() {
        return new SecurityHeader(flags & ~(ENCRYPT | SECURE_CHECKSUM));
    }

    Bytes encode() {
        return new WireWriter().u16(flags).u16(0).toBytes();
    }
}
