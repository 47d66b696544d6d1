package org.tslab.clearinghouse.retail;

/** What a license server gets for a license code. */
sealed interface RetailDecision {
    record Issue() implements RetailDecision {}

    /** The same key pack as before: the answer was lost, or the license server lost its database. */
    record IssueAgain(String keyPackSerial) implements RetailDecision {}

    record RefuseUnknown() implements RetailDecision {}

    record RefuseActivatedElsewhere() implements RetailDecision {}
}
