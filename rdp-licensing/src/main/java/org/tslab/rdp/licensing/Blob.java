package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.FieldTrace.Role;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireText;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.12.1.2 Licensing Binary BLOB (LICENSE_BINARY_BLOB). The type is kept as it came: real peers write 1,
 * 9 or leftovers of their memory where the document names one value, and nobody looks at it.
 */
public record Blob(int type, Bytes data) {
    public static final int DATA = 0x0001;
    public static final int RANDOM = 0x0002;
    public static final int CERTIFICATE = 0x0003;
    public static final int ERROR = 0x0004;
    public static final int ENCRYPTED_DATA = 0x0009;
    public static final int KEY_EXCHANGE_ALGORITHM = 0x000d;
    public static final int SCOPE = 0x000e;
    public static final int CLIENT_USER_NAME = 0x000f;
    public static final int CLIENT_MACHINE_NAME = 0x0010;
    private static final int SIZE_MAX = 0xffff;

    public Blob {
        if (type < 0 || type > 0xffff || data.size() > SIZE_MAX) {
            throw new IllegalArgumentException("a blob of type " + type + " and " + data.size() + " bytes");
        }
    }

    /** Text with its terminator, in UTF-8. */
    public static Blob ofText(int type, String text) {
        return new Blob(type, new WireWriter().utf8z(text).toBytes());
    }

    static Blob decode(WireReader in, String field) {
        return new Blob(in.u16(field, Role.TYPE), in.bytes(field, in.u16(field, Role.LENGTH)));
    }

    void encode(WireWriter out) {
        out.u16(type).u16(data.size()).bytes(data);
    }

    /** A blob without bytes is a client without that name. */
    String text(String field) {
        return data.isEmpty() ? "" : WireText.ansiz(field, data);
    }
}
