package org.tslab.licenseserver.activation;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** The clearinghouse sent certificates that this license server cannot use. */
final class CertificateRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    CertificateRefusedProblem(String why) {
        super(ProblemName.CERTIFICATE_REFUSED, 502,
            "The certificates that the clearinghouse sent " + why + ". Nothing was changed.");
    }
}
