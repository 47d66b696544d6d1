package org.tslab.rdp.connection;

import org.tslab.rdp.wire.MalformedPduException;

/**
 * Why a connection ends, in words for a journal. The detail names fields and PDUs and never holds what the peer sent.
 *
 * @param detail empty when the code says it all
 */
public record CloseReason(Code code, String detail) {
    /** The kinds of end. */
    public enum Code {
        /** A frame that is not what the specification says. */
        MALFORMED_PDU,
        /** A good PDU at the wrong time, or for a channel or user that is not the peer's. */
        OUT_OF_TURN,
        /** Client and server do not agree on a security protocol. */
        SECURITY_NOT_AGREED,
        /** The peer has said good-bye. */
        PEER_DISCONNECTED,
        /** The peer has gone without a word. */
        PEER_CLOSED,
        /** The peer was silent for too long. */
        TIMED_OUT,
        /** This side has ended the session. */
        ENDED
    }

    static CloseReason of(Code code) {
        return new CloseReason(code, "");
    }

    static CloseReason of(MalformedPduException malformed) {
        return new CloseReason(Code.MALFORMED_PDU, malformed.getMessage());
    }

    static CloseReason outOfTurn(String detail) {
        return new CloseReason(Code.OUT_OF_TURN, detail);
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.name() : code + " (" + detail + ")";
    }
}
