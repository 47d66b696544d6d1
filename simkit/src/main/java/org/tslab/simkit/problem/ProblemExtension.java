package org.tslab.simkit.problem;

import java.util.Map;

/** Members of a service's own in problem documents (RFC 9457, 3.2). Beans of this type are found by themselves. */
public interface ProblemExtension {
    Map<String, Object> membersOf(Problem problem);
}
