package org.tslab.licenseserver.installation;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** There is a license server of that name already. */
final class NameTakenProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    NameTakenProblem(String name) {
        super(ProblemName.NAME_TAKEN, 409, "There is a license server " + name + " already. Choose another name.");
    }
}
