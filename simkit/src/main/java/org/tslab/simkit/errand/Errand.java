package org.tslab.simkit.errand;

import java.util.List;

import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.Receipt.Link;

/** Something that a person comes to a service for. */
public interface Errand {
    /** The end of its path. */
    String name();

    /** What the keys of its texts begin with; that itself is the key of what it is called. */
    default String texts() {
        return "errand." + name();
    }

    /** How many forms it takes; what was typed into the first ones may decide about those behind them. */
    default int steps(Answers before) {
        return 1;
    }

    /** The key of what one of its forms is called, and of its text with {@code .lead} behind it; empty for none. */
    default String page(int step, Answers before) {
        return "";
    }

    /** What one of its forms shows before it asks. */
    default List<Fact> facts(int step, Answers before) {
        return List.of();
    }

    /** The forms beside this one, this one among them, as tabs; none if it has no neighbors. */
    default List<Link> tabs() {
        return List.of();
    }

    /** The key of what stands on the button that leads on. */
    default String button() {
        return "form.next";
    }

    /** Where somebody goes who does not want it any more; empty where there is no such place. */
    default String away() {
        return "";
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
