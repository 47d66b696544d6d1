package org.tslab.clearinghouse.console;

import static org.tslab.simkit.errand.Field.Kind.CODE;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.tslab.clearinghouse.activation.ActivationPolicy;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt.Fact;

/** What an agent asks every caller: which license server, and who is calling. */
final class CallForm {
    static final Field PRODUCT_ID = Field.required("productId", CODE);
    static final List<Field> FIELDS = Stream.concat(Stream.of(PRODUCT_ID), RegistrantForm.FIELDS.stream()
        .map(field -> field.completedAs("off"))).toList();

    private CallForm() {}

    static List<Field> with(Field... more) {
        return Stream.concat(Stream.of(more), FIELDS.stream()).toList();
    }

    static String productId(Answers answers) {
        return answers.text(PRODUCT_ID.name()).toUpperCase(Locale.ROOT);
    }

    static List<Violation> flaws(Answers answers) {
        return ActivationPolicy.flaws(productId(answers), RegistrantForm.registrant(answers)).stream()
            .map(flaw -> new Violation(flaw.field(), flaw.reason())).toList();
    }

    static Fact fact(Answers answers) {
        return new Fact("field.productId", productId(answers));
    }
}
