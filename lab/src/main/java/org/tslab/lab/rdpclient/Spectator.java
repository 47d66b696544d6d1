package org.tslab.lab.rdpclient;

import java.io.PrintWriter;

import org.tslab.lab.rdp.Witness;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.wire.Bytes;

/** Shows a connection to a person, and keeps it for Wireshark. */
final class Spectator implements Witness {
    private final PrintWriter out;
    private final boolean shows;
    private final long begun = System.nanoTime();

    Spectator(PrintWriter out, boolean shows) {
        this.out = out;
        this.shows = shows;
    }

    @Override
    public void saw(Direction direction, Bytes frame) {
        if (shows) {
            out.printf("%8.1f ms %s %d bytes%n", (System.nanoTime() - begun) / 1e6,
                direction == Direction.FROM_CLIENT ? "->" : "<-", frame.size());
            out.flush();
        }
    }

    @Override
    public void learned(LicensingKeys keys) {}
}
