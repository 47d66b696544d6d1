package org.tslab.rdp.exchange;

import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;

/** How an exchange ended for the terminal server. {@link #reason()} is a sentence for the journal, free of secrets. */
public sealed interface ServerOutcome {
    String reason();

    default boolean admitted() {
        return this instanceof Admitted;
    }

    /** The client may go on to its session. */
    record Admitted(Grant grant) implements ServerOutcome {
        @Override
        public String reason() {
            return grant.reason;
        }
    }

    /** This side ended the exchange with the error code; the connection must be closed, since some clients wait on. */
    record Refused(ErrorCode code, String reason) implements ServerOutcome {}

    /** The client ended the exchange. */
    record EndedByClient(ErrorCode code, StateTransition transition) implements ServerOutcome {
        @Override
        public String reason() {
            return "the client ended the exchange with " + code + " and " + transition;
        }
    }

    /** On what ground a client was admitted. */
    enum Grant {
        ADMINISTRATIVE("remote administration needs no license"),
        PRESENTED_LICENSE("the presented license is valid"),
        NEW_LICENSE("a new license was issued"),
        UPGRADED_LICENSE("the presented license was replaced"),
        OLD_LICENSE_KEPT("the presented license was handed back"),
        WITHOUT_LICENSE("let in without a license");

        private final String reason;

        Grant(String reason) {
            this.reason = reason;
        }
    }
}
