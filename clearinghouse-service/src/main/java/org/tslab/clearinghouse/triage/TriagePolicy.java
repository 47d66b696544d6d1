package org.tslab.clearinghouse.triage;

import java.util.Map;
import java.util.Optional;

import org.tslab.contracts.ProblemName;

/** Which desk helps with which symptom, and with which refusal of our own. */
public final class TriagePolicy {
    private static final Map<ProblemName, Desk> DESKS = Map.of(
        ProblemName.ALREADY_ACTIVATED, Desk.CLEARINGHOUSE,
        ProblemName.REACTIVATION_REFUSED, Desk.CLEARINGHOUSE,
        ProblemName.CONNECTION_METHOD_REFUSED, Desk.CLEARINGHOUSE,
        ProblemName.LICENSE_CODE_ALREADY_ACTIVATED, Desk.CLEARINGHOUSE,
        ProblemName.LICENSE_SERVER_ID_MISTYPED, Desk.PRODUCT_SUPPORT_SERVICES,
        ProblemName.LICENSE_CODE_UNKNOWN, Desk.VENDOR,
        ProblemName.AGREEMENT_UNKNOWN, Desk.VENDOR,
        ProblemName.ALLOCATION_EXCEEDED, Desk.VENDOR);

    private TriagePolicy() {}

    public static Desk deskFor(Symptom symptom) {
        return switch (symptom) {
            case ACTIVATE_LICENSE_SERVER, REACTIVATE_LICENSE_SERVER, INSTALL_LICENSES, INTERNET_INSTALLATION_FAILED,
                LICENSE_CODE_ALREADY_ACTIVATED, RECOVER_LICENSES, CORRECT_REGISTRANT -> Desk.CLEARINGHOUSE;
            case CANNOT_CONNECT_ALTHOUGH_LICENSED, NO_LICENSE_ALTHOUGH_INSTALLED, LICENSE_SERVER_NOT_DISCOVERED,
                ERROR_WHEN_TYPING_ID, OTHER_OPERATING_SYSTEM_PROBLEM -> Desk.PRODUCT_SUPPORT_SERVICES;
            case AGREEMENT_LOST, BUY_LICENSES -> Desk.VENDOR;
        };
    }

    /** Nobody needs to be asked about what the visitor can put right himself. */
    public static Optional<Desk> deskFor(ProblemName refusal) {
        return Optional.ofNullable(DESKS.get(refusal));
    }
}
