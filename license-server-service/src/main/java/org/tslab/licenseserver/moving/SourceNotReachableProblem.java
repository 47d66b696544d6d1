package org.tslab.licenseserver.moving;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Printable;
import org.tslab.simkit.problem.ProblemException;

/** Nobody can remove the licenses from the source but its administrator, who has not said that he will. */
final class SourceNotReachableProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    SourceNotReachableProblem(String source) {
        super(ProblemName.SOURCE_NOT_REACHABLE, 409, "There is no license server \"" + Printable.of(source)
            + "\" to remove the licenses from. Compare the name, or confirm with removeByHand that you will remove them"
            + " there yourself. Nothing was changed.");
    }
}
