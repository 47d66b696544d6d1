package org.tslab.rdp.cal;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** The version of the licensing extensions in a certificate. */
public record HydraCertVersion(long version) {
    public static final String OID = "1.3.6.1.4.1.311.18.4";
    /** In every certificate seen so far. */
    public static final HydraCertVersion CURRENT = new HydraCertVersion(0x00050001L);

    public static HydraCertVersion decode(Bytes value) {
        var in = value.reader();
        var version = new HydraCertVersion(in.u32("HYDRA_CERT_VERSION"));
        in.expectEnd("HYDRA_CERT_VERSION");
        return version;
    }

    public Bytes encode() {
        return new WireWriter().u32(version).toBytes();
    }
}
