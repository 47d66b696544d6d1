package org.tslab.licenseserver.wizard;

import java.util.List;
import java.util.function.Function;

import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt.Fact;

/**
 * One page of a wizard.
 *
 * @param title the key of what it is called
 * @param facts what it shows
 * @param check what can be told to be wrong before anything is done
 */
record WizardPage(String title, List<Fact> facts, List<Field> fields, Function<Answers, List<Violation>> check) {
    static WizardPage saying(String title, Fact... facts) {
        return new WizardPage(title, List.of(facts), List.of(), _ -> List.of());
    }

    static WizardPage asking(String title, Field... fields) {
        return asking(title, List.of(fields));
    }

    static WizardPage asking(String title, List<Field> fields) {
        return new WizardPage(title, List.of(), fields, _ -> List.of());
    }

    /** With a box for a code that somebody carried here, and what is to be told to get it. */
    static WizardPage typing(String title, CodeKind kind, Field code, List<Fact> facts) {
        return new WizardPage(title, facts, List.of(code), answers -> mistyped(kind, code, answers));
    }

    private static List<Violation> mistyped(CodeKind kind, Field code, Answers answers) {
        return switch (kind.read(answers.text(code.name()))) {
            case TypedCode.Correct _ -> List.of();
            case TypedCode.Mistyped(var why) -> List.of(new Violation(code.name(), why));
        };
    }
}
