package org.tslab.lab.rdp;

import java.util.EnumSet;
import java.util.Set;

import org.tslab.rdp.connection.SecurityWish;
import org.tslab.rdp.quirk.ClientQuirk;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.wire.Bytes;

/**
 * How a client goes about a connection, whoever it is.
 *
 * @param methods of standard RDP security that it offers
 * @param encryptsLicensing it encrypts licensing PDUs under standard RDP security
 * @param administrative it asks for the console session, which needs no license
 */
public record Manner(SecurityWish.Layer security, Set<EncryptionMethod> methods, boolean encryptsLicensing,
    boolean administrative, Set<ClientQuirk> quirks, Goal goal, Halt halt) {
    /** TLS, and all the way to the session. */
    public static final Manner USUAL = new Manner(SecurityWish.Layer.TLS, EnumSet.allOf(EncryptionMethod.class), false,
        false, Set.of(), Goal.ACTIVE, Halt.NEVER);

    public Manner {
        methods = Set.copyOf(methods);
        quirks = Set.copyOf(quirks);
    }

    /** What the client connects for; it hangs up as soon as it has it. */
    public enum Goal {
        LICENSED,
        ACTIVE
    }

    /** The PDU after which the client says no more, counted from its Connection Request, and how it does that. */
    public record Halt(Way way, int afterPdus) {
        public static final Halt NEVER = new Halt(Way.CLOSES, Integer.MAX_VALUE);

        /** What a client does that has stopped talking. */
        public enum Way {
            CLOSES,
            /** Waits for the server to lose its patience. */
            FALLS_SILENT
        }
    }

    public Manner with(SecurityWish.Layer other) {
        return new Manner(other, methods, encryptsLicensing, administrative, quirks, goal, halt);
    }

    public Manner with(Goal other) {
        return new Manner(security, methods, encryptsLicensing, administrative, quirks, other, halt);
    }

    public Manner with(Halt other) {
        return new Manner(security, methods, encryptsLicensing, administrative, quirks, goal, other);
    }

    SecurityWish wish(Bytes clientRandom) {
        return new SecurityWish(security, methods, encryptsLicensing, clientRandom);
    }
}
