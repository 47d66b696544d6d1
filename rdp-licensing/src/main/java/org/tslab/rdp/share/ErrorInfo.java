package org.tslab.rdp.share;

/** MS-RDPBCGR 2.2.5.1.1 errorInfo: why a session ends, as the client shows it to its user. */
public enum ErrorInfo {
    /** Nothing to tell. */
    NONE(0),
    /** ERRINFO_LOGOFF_BY_USER: the normal end. */
    LOGOFF_BY_USER(0x0c), LICENSE_INTERNAL(0x100), LICENSE_NO_LICENSE_SERVER(0x101), LICENSE_NO_LICENSE(
        0x102), LICENSE_BAD_CLIENT_MSG(0x103), LICENSE_HWID_DOESNT_MATCH_LICENSE(
            0x104), LICENSE_BAD_CLIENT_LICENSE(0x105), LICENSE_CANT_FINISH_PROTOCOL(
                0x106), LICENSE_CLIENT_ENDED_PROTOCOL(0x107), LICENSE_BAD_CLIENT_ENCRYPTION(
                    0x108), LICENSE_CANT_UPGRADE_LICENSE(0x109), LICENSE_NO_REMOTE_CONNECTIONS(0x10a);

    private final long code;

    ErrorInfo(long code) {
        this.code = code;
    }

    public long code() {
        return code;
    }
}
