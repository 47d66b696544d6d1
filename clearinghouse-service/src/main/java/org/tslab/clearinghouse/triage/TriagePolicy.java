package org.tslab.clearinghouse.triage;

import org.tslab.contracts.Desk;

/** Which desk helps with which symptom. */
public final class TriagePolicy {
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
}
