package org.tslab.lab.rdp;

import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.rdp.wire.Bytes;

/** Sees what passes on one connection, in order and without the protection of TLS or standard RDP security. */
public interface Witness {
    Witness NOBODY = new Witness() {
        @Override
        public void saw(Direction direction, Bytes frame) {}

        @Override
        public void learned(LicensingKeys keys) {}
    };

    void saw(Direction direction, Bytes frame);

    /** The keys of the exchange, as soon as the client has them. */
    void learned(LicensingKeys keys);
}
