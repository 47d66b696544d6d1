package org.tslab.simkit.journal;

import java.util.List;

/**
 * One decision and its reasons. For a trainee it is the lesson, for a tester the assertion.
 *
 * @param operation what was decided, in kebab case, for example {@code issue-license}
 * @param subject the id of what it was decided about
 * @param outcome the decision, in one word
 * @param reasons why, each a short clause; no secret and no personal data
 */
public record Entry(String operation, String subject, String outcome, List<String> reasons) {
    public Entry(String operation, String subject, String outcome, String... reasons) {
        this(operation, subject, outcome, List.of(reasons));
    }
}
