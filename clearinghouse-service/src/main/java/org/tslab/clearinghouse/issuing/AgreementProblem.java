package org.tslab.clearinghouse.issuing;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** No licenses of this agreement. Its number is never repeated. */
public final class AgreementProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    private AgreementProblem(ProblemName name, int status, String detail) {
        super(name, status, detail);
    }

    static AgreementProblem unknown() {
        return new AgreementProblem(ProblemName.AGREEMENT_UNKNOWN, 404, "There is no agreement of this program and "
            + "number. Compare it with the License Purchase Agreement; if they are the same, ask the vendor you bought "
            + "from.");
    }

    static AgreementProblem notCovered() {
        return new AgreementProblem(ProblemName.PRODUCT_NOT_COVERED, 409, "The agreement does not cover licenses of "
            + "this type and version. Choose what was bought, or ask your vendor.");
    }

    /** Who knows the number of the agreement may know what is left of it. */
    static AgreementProblem overAllocation(long left) {
        return new AgreementProblem(ProblemName.ALLOCATION_EXCEEDED, 409, "The agreement has " + left + " licenses of "
            + "this type and version left, and nothing was taken. Ask for fewer, or ask your vendor to raise it.");
    }
}
