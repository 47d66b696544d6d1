package org.tslab.clearinghouse.keypack;

/** What came of a request for licenses, as it was written down. */
public sealed interface KeyPackOutcome {
    /**
     * @param again whether it is the same key pack as before
     */
    record Issued(IssuedKeyPack keyPack, boolean again) implements KeyPackOutcome {}

    record CodeUnknown() implements KeyPackOutcome {}

    record CodeActivatedElsewhere() implements KeyPackOutcome {}

    record AgreementUnknown() implements KeyPackOutcome {}

    /** The agreement is there, but these licenses are not in it. */
    record NotCovered() implements KeyPackOutcome {}

    /**
     * @param left how many licenses of this kind the agreement still has
     */
    record OverAllocation(long left) implements KeyPackOutcome {}
}
