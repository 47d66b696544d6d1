package org.tslab.rdp.connection;

import org.tslab.rdp.wire.Bytes;

/** What a machine asks of its driver, to be done in the given order. */
public sealed interface Action {
    /** Write the frame to the peer; without the protection of standard RDP security it is {@code plain}. */
    record Send(Bytes frame, Bytes plain) implements Action {
        public Send(Bytes frame) {
            this(frame, frame);
        }
    }

    /**
     * Nothing to do, something that may be written down: the frame that brought this step about, without the
     * protection of standard RDP security. Comes first. Of a frame that holds a password, or that may hold one, only
     * the beginning is left, or everything but the password.
     */
    record Heard(Bytes plain) implements Action {
        /** TPKT, X.224, MCS Send Data with a long length, and a basic security header. */
        private static final int HEADERS = 4 + 3 + 8 + 4;

        static Heard headersOf(Bytes frame) {
            return new Heard(frame.slice(0, Math.min(frame.size(), HEADERS)));
        }
    }

    /** Do the TLS handshake now; whatever comes after goes through it. */
    record StartTls() implements Action {}

    /** Close the connection: nothing more will be said. */
    record Close(CloseReason reason) implements Action {}
}
