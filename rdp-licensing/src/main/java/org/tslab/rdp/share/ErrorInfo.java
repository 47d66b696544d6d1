package org.tslab.rdp.share;

/** MS-RDPBCGR 2.2.5.1.1 errorInfo: why a session ends, as the client shows it to its user. */
public enum ErrorInfo {
    /** Nothing to tell. */
    NONE(0),
    /** The normal end. */
    LOGOFF_BY_USER(0x0c),
    /** Licensing failed inside the server. */
    LICENSE_INTERNAL(0x100),
    /** No license server was found. */
    LICENSE_NO_LICENSE_SERVER(0x101),
    /** The license server has none left. */
    LICENSE_NO_LICENSE(0x102),
    /** The client sent a licensing PDU that is none. */
    LICENSE_BAD_CLIENT_MSG(0x103),
    /** The license belongs to another device. */
    LICENSE_HWID_DOESNT_MATCH_LICENSE(0x104),
    /** The license is damaged or of another issuer. */
    LICENSE_BAD_CLIENT_LICENSE(0x105),
    /** The network broke licensing off. */
    LICENSE_CANT_FINISH_PROTOCOL(0x106),
    /** The client broke licensing off. */
    LICENSE_CLIENT_ENDED_PROTOCOL(0x107),
    /** A MAC of the client is wrong. */
    LICENSE_BAD_CLIENT_ENCRYPTION(0x108),
    /** The license can neither be upgraded nor renewed. */
    LICENSE_CANT_UPGRADE_LICENSE(0x109),
    /** The server is licensed for no remote connection. */
    LICENSE_NO_REMOTE_CONNECTIONS(0x10a);

    private final long code;

    ErrorInfo(long code) {
        this.code = code;
    }

    public long code() {
        return code;
    }
}
