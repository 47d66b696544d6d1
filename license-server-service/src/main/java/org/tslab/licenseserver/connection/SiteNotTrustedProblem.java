package org.tslab.licenseserver.connection;

import java.util.List;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;

/** The prompt of Internet Explorer Enhanced Security Configuration: Add, or don't (S1-16, S1-17). */
final class SiteNotTrustedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    SiteNotTrustedProblem(String origin) {
        super(new Problem(ProblemName.SITE_NOT_TRUSTED, 409, "Internet Explorer Enhanced Security Configuration blocks "
            + origin + ", which is not in the Trusted sites zone. Add it to go on, or don't add it and choose another "
            + "connection method.",
            List.of(new Violation("addTrustedSite", "true adds the site and goes on; without it nothing is changed"))));
    }
}
