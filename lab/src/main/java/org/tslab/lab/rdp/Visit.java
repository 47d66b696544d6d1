package org.tslab.lab.rdp;

import java.time.Duration;

import org.tslab.rdp.wire.Bytes;

/**
 * How one connection went.
 *
 * @param outcome what licensing came to, or why it never came to that
 * @param admitted the server let the client in
 * @param active the client saw its session
 * @param presented the CAL that the client presented; empty when it had none
 * @param stored the CAL that the client has now; empty when it has none
 * @param errorInfo why the server ended the session, 0 when it did not say
 * @param handshake from the first byte until the session was active, or the end
 */
public record Visit(String outcome, boolean admitted, boolean active, Bytes presented, Bytes stored, long errorInfo,
    Duration handshake) {

    public boolean licenseChanged() {
        return !stored.equals(presented);
    }
}
