package org.tslab.simkit.errand;

import java.util.Map;
import java.util.Optional;

import org.tslab.contracts.Desk;
import org.tslab.contracts.ProblemName;

/** Which desk helps with which refusal. */
public final class DeskPolicy {
    private static final Map<ProblemName, Desk> DESKS = Map.of(
        ProblemName.ALREADY_ACTIVATED, Desk.CLEARINGHOUSE,
        ProblemName.REACTIVATION_REFUSED, Desk.CLEARINGHOUSE,
        ProblemName.CONNECTION_METHOD_REFUSED, Desk.CLEARINGHOUSE,
        ProblemName.LICENSE_CODE_ALREADY_ACTIVATED, Desk.CLEARINGHOUSE,
        ProblemName.LICENSE_SERVER_ID_MISTYPED, Desk.PRODUCT_SUPPORT_SERVICES,
        ProblemName.KEY_PACK_ID_MISTYPED, Desk.PRODUCT_SUPPORT_SERVICES,
        ProblemName.LICENSE_CODE_UNKNOWN, Desk.VENDOR,
        ProblemName.AGREEMENT_UNKNOWN, Desk.VENDOR,
        ProblemName.ALLOCATION_EXCEEDED, Desk.VENDOR);

    private DeskPolicy() {}

    /** Nobody needs to be asked about what the visitor can put right himself. */
    public static Optional<Desk> deskFor(ProblemName refusal) {
        return Optional.ofNullable(DESKS.get(refusal));
    }
}
