package org.tslab.clearinghouse.caller;

import java.util.List;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;

/** The caller did not prove to be an activated license server. Nothing was done for it. */
final class CertificateRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    CertificateRefusedProblem(CertificateJudgment.Reason reason) {
        super(new Problem(ProblemName.CERTIFICATE_REFUSED, reason.status(), reason.advice(),
            List.of(new Violation("certificate", reason.name()))));
    }
}
