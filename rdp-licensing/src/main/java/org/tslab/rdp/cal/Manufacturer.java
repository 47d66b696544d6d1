package org.tslab.rdp.cal;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireText;
import org.tslab.rdp.wire.WireWriter;

/** Who makes the product that the CAL is for. */
public record Manufacturer(String name) {
    public static final String OID = "1.3.6.1.4.1.311.18.2";

    public static Manufacturer decode(Bytes value) {
        return new Manufacturer(WireText.utf16z("MANUFACTURER", value));
    }

    public Bytes encode() {
        return new WireWriter().utf16z(name).toBytes();
    }
}
