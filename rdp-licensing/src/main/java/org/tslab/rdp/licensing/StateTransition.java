package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.MalformedPduException;

/**
 * MS-RDPBCGR 2.2.1.12.1.3: dwStateTransition of a licensing error message. Nobody sends the last two, and real clients
 * break on them.
 */
public enum StateTransition {
    ST_TOTAL_ABORT(1),
    ST_NO_TRANSITION(2),
    ST_RESET_PHASE_TO_START(3),
    ST_RESEND_LAST_MESSAGE(4);

    private final int code;

    StateTransition(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static StateTransition of(long code) {
        for (var candidate : values()) {
            if (candidate.code == code) {
                return candidate;
            }
        }
        throw new MalformedPduException("dwStateTransition", code + " is unknown");
    }
}
