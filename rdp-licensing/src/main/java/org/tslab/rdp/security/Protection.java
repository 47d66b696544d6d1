package org.tslab.rdp.security;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * How one side of a session protects what it puts into SendData PDUs. A value: sealing and opening give the next one,
 * since the keys of standard RDP security run on from PDU to PDU.
 */
public sealed interface Protection permits Protection.Tls, StandardSecurity {

    /** What goes on the wire, and the protection of the next PDU. Under TLS it would have been {@code clear}. */
    record Sealed(Protection next, Bytes bytes, Bytes clear) {}

    /** What came from the wire, and the protection of the next PDU. Under TLS it would have come as {@code clear}. */
    record Opened(Protection next, Bytes plain, Bytes clear, boolean encrypted) {}

    /** Whether this side has said that it takes encrypted licensing PDUs. */
    boolean takesEncryptedLicensing();

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
        public boolean takesEncryptedLicensing() {
            return false;
        }

        @Override
        public Sealed seal(int flags, Bytes plain) {
            var bytes = new SecurityHeader(flags).encode().concat(plain);
            return new Sealed(this, bytes, bytes);
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
            return new Opened(this, in.rest(), bytes, false);
        }

        @Override
        public Sealed sealData(Bytes plain) {
            return new Sealed(this, plain, plain);
        }

        @Override
        public Opened openData(Bytes bytes) {
            return new Opened(this, bytes, bytes, false);
        }
    }
}
