package org.tslab.rdp.security;

import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.transport.ServerBlock;

/** Which security a server insists on, as data: everything it will tell the client about it. */
public sealed interface SecurityOffer {
    /** The protocol that is selected when the client offers it. */
    long protocol();

    /** What the Connect Response says. */
    ServerBlock.Security serverData();

    /** MS-RDPBCGR 5.4: TLS below, no RDP security above. */
    record Tls() implements SecurityOffer {
        @Override
        public long protocol() {
            return Negotiation.PROTOCOL_SSL;
        }

        @Override
        public ServerBlock.Security serverData() {
            return ServerBlock.Security.NONE;
        }
    }
}
