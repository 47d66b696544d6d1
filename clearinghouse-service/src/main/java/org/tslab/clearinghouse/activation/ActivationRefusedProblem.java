package org.tslab.clearinghouse.activation;

import java.util.List;

import org.tslab.clearinghouse.activation.ActivationPolicy.Flaw;
import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;

/** The form is not in order. When nothing but the certificate signing request is wrong, the problem's name says so. */
public final class ActivationRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    public ActivationRefusedProblem(List<Flaw> flaws) {
        super(new Problem(nameOf(flaws), 400, "Correct the fields named here and send it again.",
            flaws.stream().map(flaw -> new Violation(flaw.field(), flaw.reason())).toList()));
    }

    private static ProblemName nameOf(List<Flaw> flaws) {
        return flaws.stream().allMatch(flaw -> flaw.field().equals("certificateSigningRequest"))
            ? ProblemName.CERTIFICATE_REQUEST_REFUSED
            : ProblemName.MALFORMED_REQUEST;
    }
}
