package org.tslab.clearinghouse.activation;

/** What the clearinghouse does about a complete activation request. */
sealed interface ActivationDecision {
    record Grant() implements ActivationDecision {}

    /** The answer to the first request was lost: nothing is made anew. */
    record AnswerAgain(String licenseServerId, String certificateSerial) implements ActivationDecision {}

    /** This Product ID is activated with another key. */
    record RefuseSecond(String licenseServerId) implements ActivationDecision {}
}
