package org.tslab.rdp.connection;

import java.util.Set;

import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityExchange;
import org.tslab.rdp.transport.ClientBlock;
import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.wire.Bytes;

/**
 * The security that a client asks for.
 *
 * @param methods of standard RDP security, as far as the client knows them
 * @param encryptsLicensing licensing PDUs are encrypted under standard RDP security, and taken encrypted
 * @param clientRandom 32 bytes, fresh each time; only standard RDP security needs them
 */
public record SecurityWish(Layer layer, Set<EncryptionMethod> methods, boolean encryptsLicensing, Bytes clientRandom) {
    /** TLS, and nothing else will do. */
    public static final SecurityWish TLS = new SecurityWish(Layer.TLS, Set.of(), false,
        Bytes.of(new byte[SecurityExchange.RANDOM_SIZE]));

    public SecurityWish {
        if (clientRandom.size() != SecurityExchange.RANDOM_SIZE) {
            throw new IllegalArgumentException("a client random of " + clientRandom.size() + " bytes");
        }
        methods = Set.copyOf(methods);
    }

    /** What the client takes. */
    public enum Layer {
        TLS,
        /** Standard RDP security only, which the client says. */
        STANDARD,
        /** Whatever the server prefers. */
        ANY,
        /** Standard RDP security, as clients of RDP 4 do, which know no negotiation. */
        STANDARD_UNASKED
    }

    Negotiation negotiation() {
        return switch (layer) {
            case TLS, ANY -> new Negotiation.Request(0, Negotiation.PROTOCOL_SSL);
            case STANDARD -> new Negotiation.Request(0, Negotiation.PROTOCOL_RDP);
            case STANDARD_UNASKED -> new Negotiation.None();
        };
    }

    ClientBlock.Security securityData() {
        return new ClientBlock.Security(methods.stream().mapToLong(EncryptionMethod::flag).sum(), 0);
    }

    boolean takesStandard() {
        return layer != Layer.TLS;
    }
}
