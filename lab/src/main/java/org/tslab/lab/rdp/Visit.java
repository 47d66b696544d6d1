package org.tslab.lab.rdp;

import java.time.Duration;

import org.tslab.rdp.wire.Bytes;

/**
 * How one connection went.
 *
 * @param outcome what licensing came to, or why it never came to that
 * @param presented the CAL that the client presented; empty when it had none
 * @param stored the CAL that the client has now; empty when it has none
 * @param errorInfo why the server ended the session, 0 when it did not say
 * @param handshake from the first byte until the client had what it wanted, or the end
 */
public record Visit(Ending ending, String outcome, Bytes presented, Bytes stored, long errorInfo, Duration handshake) {

    /** The client saw its session. */
    public boolean active() {
        return ending == Ending.ACTIVE;
    }

    public boolean licenseChanged() {
        return !stored.equals(presented);
    }
}
