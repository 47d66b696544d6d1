package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.MalformedPduException;

/** MS-RDPBCGR 2.2.1.12.1.3: dwErrorCode of a licensing error message. The names are the document's own. */
public enum ErrorCode {
    ERR_INVALID_SERVER_CERTIFICATE(0x01),
    ERR_NO_LICENSE(0x02),
    ERR_INVALID_MAC(0x03),
    ERR_INVALID_SCOPE(0x04),
    ERR_NO_LICENSE_SERVER(0x06),
    STATUS_VALID_CLIENT(0x07),
    ERR_INVALID_CLIENT(0x08),
    ERR_INVALID_PRODUCTID(0x0b),
    ERR_INVALID_MESSAGE_LEN(0x0c);

    private final int code;

    ErrorCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static ErrorCode of(long code) {
        for (var candidate : values()) {
            if (candidate.code == code) {
                return candidate;
            }
        }
        throw new MalformedPduException("dwErrorCode", code + " is unknown");
    }
}
