package org.tslab.rdp.security;

import java.util.Optional;

import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.transport.ServerBlock;
import org.tslab.rdp.wire.Bytes;

/** What both sides know of the security of a connection once they have introduced themselves. */
public sealed interface SecurityTerms {
    /** The protocol that was selected. */
    long protocol();

    /** What the Connect Response says. */
    ServerBlock.Security serverData();

    /** MS-RDPBCGR 5.4: there is nothing more to say. */
    record Tls() implements SecurityTerms {
        @Override
        public long protocol() {
            return Negotiation.PROTOCOL_SSL;
        }

        @Override
        public ServerBlock.Security serverData() {
            return ServerBlock.Security.NONE;
        }
    }

    /** MS-RDPBCGR 5.3: the client's random number is still to come. */
    record Standard(SecurityOffer.Standard offer, EncryptionMethod method) implements SecurityTerms {

        /** With the strongest method that both sides know; empty when there is none. */
        public static Optional<Standard> of(SecurityOffer.Standard offer, long clientMethods) {
            return offer.level().choose(offer.methods(), clientMethods).map(method -> new Standard(offer, method));
        }

        @Override
        public long protocol() {
            return Negotiation.PROTOCOL_RDP;
        }

        @Override
        public ServerBlock.Security serverData() {
            return new ServerBlock.Security(method.flag(), offer.level().value(), offer.serverRandom(),
                offer.certificate());
        }

        /** @param securityExchange the client's PDU, from its security header on */
        public StandardSecurity protection(Bytes securityExchange) {
            var exchange = SecurityExchange.decode(securityExchange);
            return StandardSecurity.ofServer(method, exchange.clientRandom(offer.key()), offer.serverRandom(),
                StandardSecurity.Habits.ofServer(offer.level(), offer.encryptsLicensing(),
                    exchange.takesEncryptedLicensing()));
        }
    }
}
