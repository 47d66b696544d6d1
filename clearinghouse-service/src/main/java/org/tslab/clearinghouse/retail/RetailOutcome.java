package org.tslab.clearinghouse.retail;

/** What came of a license code, as it was written down. */
sealed interface RetailOutcome {
    record Issued(String keyPackSerial, byte[] signedContent) implements RetailOutcome {}

    record Unknown() implements RetailOutcome {}

    record ActivatedElsewhere() implements RetailOutcome {}
}
