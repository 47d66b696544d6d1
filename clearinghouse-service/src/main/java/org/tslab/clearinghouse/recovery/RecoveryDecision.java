package org.tslab.clearinghouse.recovery;

/** Whether licenses are issued again. */
sealed interface RecoveryDecision {
    record Reissue(int quantity) implements RecoveryDecision {}

    /** The caller hung up too early, or the answer was lost: the key pack is there already. */
    record AnswerAgain(String keyPackSerial) implements RecoveryDecision {}

    record Refuse(Reason reason) implements RecoveryDecision {}

    /** Why not, and what to tell the caller. */
    enum Reason {
        NOT_PROVEN("There is no such key pack under this License Purchase Agreement or license code. Whoever has lost "
            + "the agreement asks the vendor."),
        ISSUED_AGAIN_BEFORE("These licenses have been issued again since, in another key pack. Name that one."),
        MOVED_BEFORE("These licenses were moved to another license server before, and that is allowed only once."),
        NOT_THAT_MANY("The key pack has fewer licenses than that, or none were asked for."),
        SAME_SERVER("This license server has these licenses already. If it has lost its database, say so."),
        OTHER_SERVER("Another license server had these licenses. Say whether that one is replaced, or no longer "
            + "functioning.");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }
}
