package org.tslab.clearinghouse.resale;

import org.tslab.simkit.errand.Answers;

/** Numbers as people type them. */
final class Numbers {
    private Numbers() {}

    static boolean within(Answers answers, String field, int most) {
        return answers.text(field).matches("[0-9]{1,9}") && of(answers, field) >= 1 && of(answers, field) <= most;
    }

    static int of(Answers answers, String field) {
        return Integer.parseInt(answers.text(field));
    }
}
