package org.tslab.licenseserver.connection;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** An automatic connection needs the Internet (S1-20). */
final class NoInternetAccessProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    NoInternetAccessProblem(String licenseServer) {
        super(ProblemName.NO_INTERNET_ACCESS, 409, licenseServer + " cannot reach the Clearinghouse, since its "
            + "Internet access is switched off. Switch it on, or choose Web Browser or Telephone.");
    }
}
