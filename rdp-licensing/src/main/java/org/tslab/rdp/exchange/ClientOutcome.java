package org.tslab.rdp.exchange;

import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;

/** How an exchange ended for the client. {@link #reason()} is a sentence, free of secrets. */
public sealed interface ClientOutcome {
    String reason();

    default boolean admitted() {
        return switch (this) {
            case ValidClient _,Licensed _,Upgraded _ -> true;
            case RefusedByServer _,Aborted _ -> false;
        };
    }

    /** The server let the client in as it is. */
    record ValidClient() implements ClientOutcome {
        @Override
        public String reason() {
            return "the server accepts this client as it is";
        }
    }

    /** The server issued a first CAL. */
    record Licensed() implements ClientOutcome {
        @Override
        public String reason() {
            return "the server issued a new license";
        }
    }

    /** The server sent a CAL in place of the presented one; it may be the same. */
    record Upgraded() implements ClientOutcome {
        @Override
        public String reason() {
            return "the server replaced the presented license";
        }
    }

    /** The server ended the exchange. */
    record RefusedByServer(ErrorCode code, StateTransition transition) implements ClientOutcome {
        @Override
        public String reason() {
            return "the server ended the exchange with " + code + " and " + transition;
        }
    }

    /** This side ended the exchange. */
    record Aborted(String reason) implements ClientOutcome {}
}
