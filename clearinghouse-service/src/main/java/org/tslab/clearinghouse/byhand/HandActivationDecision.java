package org.tslab.clearinghouse.byhand;

/** What the clearinghouse does about a complete form that a person filled in. */
sealed interface HandActivationDecision {
    record Grant() implements HandActivationDecision {}

    /** Whoever registered it calls again: the note with the number is lost. */
    record ReadOutAgain(String licenseServerId) implements HandActivationDecision {}

    record Refuse(Reason reason) implements HandActivationDecision {}

    /** Why not, and where to go from here. */
    enum Reason {
        /** A web site gives a number to whoever knows a name; a person who answers a telephone can ask back. */
        ONLY_BY_TELEPHONE("This license server is activated already. If its License Server ID is lost, call the "
            + "Clearinghouse."),
        REGISTERED_BY_ANOTHER("This license server is activated already, and not under these names. Nothing is read "
            + "out to anyone else."),
        REACTIVATE("A license server with this Product ID was activated before. Reactivate it.");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }
}
