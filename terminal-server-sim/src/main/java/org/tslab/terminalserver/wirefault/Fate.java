package org.tslab.terminalserver.wirefault;

import java.time.Duration;

import org.tslab.rdp.wire.Bytes;

/**
 * What becomes of one frame: a delay, then these bytes, then perhaps the end of the connection without a word.
 *
 * @param bytes may be none
 */
public record Fate(Duration delay, Bytes bytes, boolean thenCut) {
    static Fate good(Bytes frame) {
        return new Fate(Duration.ZERO, frame, false);
    }
}
