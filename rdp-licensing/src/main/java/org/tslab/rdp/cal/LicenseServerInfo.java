package org.tslab.rdp.cal;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireText;
import org.tslab.rdp.wire.WireWriter;

/** MS_LICENSE_SERVER_INFO: the license server that issued the CAL, by name, Product ID and scope. */
public record LicenseServerInfo(long version, String issuerName, String issuerId, String scope) {
    public static final String OID = "1.3.6.1.4.1.311.18.6";
    public static final long VERSION = 0x3000;
    /** Zeros that every value seen so far ends with. */
    private static final int TRAILER_SIZE = 2;

    public LicenseServerInfo(String issuerName, String issuerId, String scope) {
        this(VERSION, issuerName, issuerId, scope);
    }

    /** The three offsets count from behind themselves; a text ends where the next one begins. */
    public static LicenseServerInfo decode(Bytes value) {
        var in = value.reader();
        var version = in.u32("dwVersion");
        var nameAt = in.u16("IssuerNameOffset");
        var idAt = in.u16("IssuerIdOffset");
        var scopeAt = in.u16("LSScopeOffset");
        var texts = in.rest();
        return new LicenseServerInfo(version,
            text("IssuerName", texts, nameAt, idAt),
            text("IssuerId", texts, idAt, scopeAt),
            text("LSScope", texts, scopeAt, texts.size() - TRAILER_SIZE));
    }

    private static String text(String field, Bytes texts, int from, int to) {
        if (to < from) {
            throw new MalformedPduException(field, "ends at " + to + ", before it begins at " + from);
        }
        return WireText.utf16z(field, new Region(from, to - from).of(field, texts));
    }

    public Bytes encode() {
        var name = new WireWriter().utf16z(issuerName).toBytes();
        var id = new WireWriter().utf16z(issuerId).toBytes();
        return new WireWriter().u32(version).u16(0).u16(name.size()).u16(name.size() + id.size())
            .bytes(name).bytes(id).utf16z(scope).zeros(TRAILER_SIZE).toBytes();
    }
}
