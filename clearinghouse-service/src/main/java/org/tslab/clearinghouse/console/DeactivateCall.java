package org.tslab.clearinghouse.console;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.deactivation.Deactivator;
import org.tslab.clearinghouse.form.HandForm;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;

/** An activation ends, and the caller writes down the confirmation code that the license server asks for. */
@ApplicationScoped
class DeactivateCall implements Call {
    private final Deactivator deactivator;

    DeactivateCall(Deactivator deactivator) {
        this.deactivator = deactivator;
    }

    @Override
    public String name() {
        return "deactivate";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return CallForm.FIELDS;
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return CallForm.flaws(answers);
    }

    @Override
    public Receipt run(Answers answers, Asker agent) {
        var code = deactivator.deactivate(new HandForm(CallForm.productId(answers),
            RegistrantForm.registrant(answers), ConnectionMethod.TELEPHONE));
        return new Receipt("receipt.deactivated", List.of(new Code("field.confirmationCode", code)),
            List.of(CallForm.fact(answers)), List.of("receipt.read-back", "receipt.deactivated.issued"), List.of());
    }
}
