package org.tslab.rdp.licensing;

/**
 * MS-RDPBCGR 2.2.1.12.1.1 Licensing Preamble (LICENSE_PREAMBLE): its flags byte. Type and size of the PDU are not held
 * here, since the PDU itself knows both.
 */
public record Preamble(int flags) {
    /** What every server since RDP 5 writes. The extended-error flag is the client's alone. */
    public static final Preamble RDP5 = new Preamble(0x03);
    /** What Windows and FreeRDP clients write. */
    public static final Preamble RDP5_EXTENDED_ERRORS = new Preamble(0x83);
    private static final int EXTENDED_ERROR_MSG_SUPPORTED = 0x80;

    public Preamble {
        if (flags < 0 || flags > 0xff) {
            throw new IllegalArgumentException("flags are one byte, not " + flags);
        }
    }

    /** 2 for RDP 4, 3 for RDP 5 and later. */
    public int version() {
        return flags & 0x0f;
    }

    public boolean extendedErrorSupported() {
        return (flags & EXTENDED_ERROR_MSG_SUPPORTED) != 0;
    }
}
