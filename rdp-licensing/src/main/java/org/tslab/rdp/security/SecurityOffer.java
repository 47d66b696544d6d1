package org.tslab.rdp.security;

import java.util.Set;

import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.wire.Bytes;

/** Which security a server insists on, as data: everything it will tell the client about it. */
public sealed interface SecurityOffer {

    /** MS-RDPBCGR 5.4: TLS below, no RDP security above. */
    record Tls() implements SecurityOffer {}

    /**
     * MS-RDPBCGR 5.3: standard RDP security, for every client, whatever it asks for.
     *
     * @param methods those that may be used; the strongest that the client knows too is taken
     * @param encryptsLicensing licensing PDUs are encrypted as well, for clients that take them so
     * @param serverRandom 32 bytes, fresh each time
     * @param certificate a whole SERVER_CERTIFICATE, for this key
     */
    record Standard(EncryptionLevel level, Set<EncryptionMethod> methods, boolean encryptsLicensing, Bytes serverRandom,
        Bytes certificate, RsaPrivateKey key) implements SecurityOffer {
        public Standard {
            if (serverRandom.size() != SecurityExchange.RANDOM_SIZE) {
                throw new IllegalArgumentException("a server random of " + serverRandom.size() + " bytes");
            }
            methods = Set.copyOf(methods);
        }
    }

    /** TLS for clients that offer it, standard RDP security for the others. */
    record Either(Standard standard) implements SecurityOffer {}

    /** What is agreed with a client that asks so in its Connection Request. */
    default Agreement answer(Negotiation asked) {
        var clientHasTls = asked instanceof Negotiation.Request request
            && request.offers(Negotiation.PROTOCOL_SSL);
        return switch (this) {
            case Tls _ -> clientHasTls ? new Agreement.Tls() : new Agreement.NotAgreed();
            case Standard standard -> new Agreement.Standard(standard);
            case Either(var standard) -> clientHasTls ? new Agreement.Tls() : new Agreement.Standard(standard);
        };
    }

    /** What the Connection Requests of the two sides come to. */
    sealed interface Agreement {
        /** The protocol as selectedProtocol says it. */
        record Tls() implements Agreement {}

        /** The method is still to be found. */
        record Standard(SecurityOffer.Standard offer) implements Agreement {}

        /** The server insists on TLS. */
        record NotAgreed() implements Agreement {}
    }
}
