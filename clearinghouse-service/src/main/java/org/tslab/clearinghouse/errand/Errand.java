package org.tslab.clearinghouse.errand;

import java.util.List;

import org.tslab.clearinghouse.receipt.Receipt;
import org.tslab.simkit.problem.Problem.Violation;

/** Something that a person comes to the clearinghouse for. */
public interface Errand {
    /** The end of its path. */
    String name();

    /** What the keys of its texts begin with; that itself is the key of what it is called. */
    default String texts() {
        return "errand." + name();
    }

    /** How many forms it takes. */
    default int steps() {
        return 1;
    }

    /** The fields of one of its forms, which may depend on what was typed into those before. */
    List<Field> fields(int step, Answers before);

    /** Whether everything is shown once more before it is done. */
    default boolean confirmed() {
        return true;
    }

    /** What is wrong with the answers, as far as can be told before it is done, by the fields' names. */
    default List<Violation> flaws(int step, Answers answers) {
        return List.of();
    }

    /** Does it, and says what the person takes home. Refusals are problems. */
    Receipt run(Answers answers, Asker asker);
}
