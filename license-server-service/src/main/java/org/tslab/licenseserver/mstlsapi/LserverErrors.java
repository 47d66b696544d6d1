package org.tslab.licenseserver.mstlsapi;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.ProblemExtension;

/** Tells with each problem of a license server which error of the original it is. */
@ApplicationScoped
class LserverErrors implements ProblemExtension {
    private static final String NUMBER = "lserverError";
    private static final String NAME = "lserverErrorName";
    /** What the wizard shows as a message number (KB 839878); no document names it otherwise. */
    private static final String TOO_NEW = "0x13A7";

    @Override
    public Map<String, Object> membersOf(Problem problem) {
        if (problem.name() == ProblemName.KEY_PACK_REFUSED && problem.detail().contains(TOO_NEW)) {
            return Map.of(NUMBER, Integer.decode(TOO_NEW), NAME, "Message Number " + TOO_NEW);
        }
        return LserverError.of(problem.name())
            .<Map<String, Object>>map(error -> Map.of(NUMBER, error.number(), NAME, error.name())).orElse(Map.of());
    }
}
