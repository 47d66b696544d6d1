package org.tslab.simkit.page;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** A form that this site did not make for this visitor: perhaps another site sent it in the visitor's name. */
final class FormRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    FormRefusedProblem() {
        super(ProblemName.FORM_REFUSED, 403,
            "Nothing was done. Allow cookies, load the page with the form again and send it from there.");
    }
}
