package org.tslab.rdp.connection;

import org.tslab.rdp.wire.Bytes;

/** What a machine asks of its driver, to be done in the given order. */
public sealed interface Action {
    /** Write these bytes to the peer. */
    record Send(Bytes frame) implements Action {}

    /** Do the TLS handshake now; whatever comes after goes through it. */
    record StartTls() implements Action {}

    /** Close the connection: nothing more will be said. */
    record Close(CloseReason reason) implements Action {}
}
