package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireText;
import org.tslab.rdp.wire.WireWriter;

/** MS-RDPELE 2.2.2.1.1 Product Information (PRODUCT_INFO): which product the CAL has to be for. */
public record ProductInfo(long version, String companyName, String productId) {
    public static final long WINDOWS_SERVER_2003 = 0x00050002L;
    public static final String MICROSOFT = "Microsoft Corporation";
    /** Terminal server; the other known value, A03, is a Citrix server. */
    public static final String TERMINAL_SERVER = "A02";

    public static ProductInfo windowsServer2003() {
        return new ProductInfo(WINDOWS_SERVER_2003, MICROSOFT, TERMINAL_SERVER);
    }

    public int majorVersion() {
        return (int) (version >>> 16);
    }

    public int minorVersion() {
        return (int) (version & 0xffff);
    }

    static ProductInfo decode(WireReader in) {
        return new ProductInfo(
            in.u32("dwVersion"), text(in, "pbCompanyName"), text(in, "pbProductId"));
    }

    void encode(WireWriter out) {
        out.u32(version);
        encode(out, companyName);
        encode(out, productId);
    }

    static String text(WireReader in, String field) {
        return WireText.utf16z(field, in.utf16(field, in.length32(field)));
    }

    static void encode(WireWriter out, String text) {
        out.u32(2L * text.length() + 2 /* terminator */).utf16z(text);
    }
}
