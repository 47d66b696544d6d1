package org.tslab.licenseserver.mstlsapi;

import static org.tslab.contracts.ProblemName.ACTIVATED_BY_HAND;
import static org.tslab.contracts.ProblemName.ALREADY_ACTIVATED;
import static org.tslab.contracts.ProblemName.BACKUP_REFUSED;
import static org.tslab.contracts.ProblemName.CERTIFICATE_REFUSED;
import static org.tslab.contracts.ProblemName.CONFIRMATION_CODE_REFUSED;
import static org.tslab.contracts.ProblemName.CONFIRMATION_REQUIRED;
import static org.tslab.contracts.ProblemName.DEPENDENCY_DOWN;
import static org.tslab.contracts.ProblemName.KEY_PACK_ID_MISTYPED;
import static org.tslab.contracts.ProblemName.KEY_PACK_ID_REFUSED;
import static org.tslab.contracts.ProblemName.LICENSES_NOT_AVAILABLE;
import static org.tslab.contracts.ProblemName.LICENSE_CODE_MISTYPED;
import static org.tslab.contracts.ProblemName.LICENSE_CODE_UNKNOWN;
import static org.tslab.contracts.ProblemName.LICENSE_SERVER_ID_MISTYPED;
import static org.tslab.contracts.ProblemName.LICENSE_SERVER_ID_REFUSED;
import static org.tslab.contracts.ProblemName.LIMIT_REACHED;
import static org.tslab.contracts.ProblemName.MALFORMED_REQUEST;
import static org.tslab.contracts.ProblemName.NOT_ACTIVATED;
import static org.tslab.contracts.ProblemName.NOT_ALLOWED;
import static org.tslab.contracts.ProblemName.NOT_AUTHENTICATED;
import static org.tslab.contracts.ProblemName.NOT_FOUND;
import static org.tslab.contracts.ProblemName.REACTIVATION_REQUIRED;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.tslab.contracts.ProblemName;

/** Which number of the family 5001, 5002, ... (decimal) a problem has, under the name that the documentation uses. */
enum LserverError {
    LSERVER_E_INTERNAL_ERROR(5001, ProblemName.INTERNAL_ERROR),
    TLS_E_ACCESS_DENIED(5003, NOT_ALLOWED, NOT_AUTHENTICATED),
    /** Something else has to come first. */
    LSERVER_E_INVALID_SEQUENCE(5006, NOT_ACTIVATED, ALREADY_ACTIVATED, REACTIVATION_REQUIRED, CONFIRMATION_REQUIRED),
    LSERVER_E_SERVER_BUSY(5007, LIMIT_REACHED, DEPENDENCY_DOWN),
    LSERVER_E_INVALID_DATA(5009, MALFORMED_REQUEST, NOT_FOUND, LICENSE_CODE_MISTYPED, LICENSE_CODE_UNKNOWN,
        LICENSE_SERVER_ID_MISTYPED, LICENSE_SERVER_ID_REFUSED, KEY_PACK_ID_MISTYPED, KEY_PACK_ID_REFUSED,
        CONFIRMATION_CODE_REFUSED, LICENSES_NOT_AVAILABLE, BACKUP_REFUSED),
    TLS_E_NO_CERTIFICATE(5022, ACTIVATED_BY_HAND, CERTIFICATE_REFUSED);

    private final int number;
    private final Set<ProblemName> problems;

    LserverError(int number, ProblemName... problems) {
        this.number = number;
        this.problems = Set.of(problems);
    }

    int number() {
        return number;
    }

    /** Nothing for a problem that has no counterpart there. */
    static Optional<LserverError> of(ProblemName problem) {
        return Arrays.stream(values()).filter(error -> error.problems.contains(problem)).findFirst();
    }
}
