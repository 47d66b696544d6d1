package org.tslab.rdp.connection;

import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;

/** What a driver tells a machine. */
public sealed interface Input {
    /** A frame as {@link org.tslab.rdp.transport.Framing} cut it. */
    record Received(Bytes frame) implements Input {}

    /** The peer has closed the connection, or it broke. */
    record PeerClosed() implements Input {}

    /** The peer has let its time pass. */
    record TimedOut() implements Input {}

    /**
     * This side wants to end the session. Only a server whose session is active can tell its peer why.
     *
     * @param errorInfo one of {@link ErrorInfo}, or what no server sends
     */
    record End(long errorInfo) implements Input {
        public End(ErrorInfo why) {
            this(why.code());
        }
    }
}
