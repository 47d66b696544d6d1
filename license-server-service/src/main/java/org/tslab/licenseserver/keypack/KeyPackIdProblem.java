package org.tslab.licenseserver.keypack;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** A License key pack ID that installs nothing here. It is never repeated. S2-63 says whom to call. */
final class KeyPackIdProblem extends ProblemException {
    private static final long serialVersionUID = 1L;
    private static final String DESK = " If they are the same, call Product Support Services.";

    private KeyPackIdProblem(ProblemName name, int status, String detail) {
        super(name, status, detail);
    }

    static KeyPackIdProblem mistyped(String why) {
        return new KeyPackIdProblem(ProblemName.KEY_PACK_ID_MISTYPED, 400, "The License key pack ID " + why
            + ". Compare it with the one that the clearinghouse gave, group by group." + DESK);
    }

    static KeyPackIdProblem forAnotherServer() {
        return new KeyPackIdProblem(ProblemName.KEY_PACK_ID_REFUSED, 409, "The License key pack ID is typed correctly, "
            + "but was made for another License Server ID. Compare the one that the clearinghouse was given with the "
            + "one that this license server shows." + DESK);
    }

    static KeyPackIdProblem tooNew() {
        return new KeyPackIdProblem(ProblemName.KEY_PACK_ID_REFUSED, 409, "The License key pack ID was made for this "
            + "license server, but says something that it does not understand. Call Product Support Services.");
    }
}
