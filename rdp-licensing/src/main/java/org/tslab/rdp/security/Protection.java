package org.tslab.rdp.security;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * How one side of a session protects what it puts into SendData PDUs. A value: sealing and opening give the next one,
 * since the keys of standard RDP security run on from PDU to PDU.
 */
public sealed interface Protection permits Protection.Tls, StandardSecurity {

    /** What goes on the wire, and the protection of the next PDU. */
    record Sealed(Protection next, Bytes bytes) {}

    /** What came from the wire, and the protection of the next PDU. */
    record Opened(Protection next, Bytes plain) {}

    /** Seals a PDU of the connection phase; it has a security header whatever the protection. */
    Sealed seal(int flags, Bytes plain);

    /** Opens a PDU of the connection phase, which must carry this flag. */
    Opened open(int flag, Bytes bytes);

    /** Seals a PDU of the session proper. */
    Sealed sealData(Bytes plain);

    /** Opens a PDU of the session proper. */
    Opened openData(Bytes bytes);

    /** TLS protects below, so the session proper has no header at all. */
    record Tls() implements Protection {
        @Override
        public Sealed seal(int flags, Bytes plain) {
            return new Sealed(this, new SecurityHeader(flags).encode().concat(plain));
        }

        @Override
        public Opened open(int flag, Bytes bytes) {
            var in = bytes.reader();
            var header = SecurityHeader.decode(in);
            if (!header.has(flag)) {
                throw new MalformedPduException("securityHeader.flags", "lack 0x" + Integer.toHexString(flag));
            }
            if (header.has(SecurityHeader.ENCRYPT)) {
                throw new MalformedPduException("securityHeader.flags", "say SEC_ENCRYPT under TLS");
            }
            return new Opened(this, in.rest());
        }

        @Override
        public Sealed sealData(Bytes plain) {
            return new Sealed(this, plain);
        }

        @Override
        public Opened openData(Bytes bytes) {
            return new Opened(this, bytes);
        }
    }
}
