package org.tslab.clearinghouse.console;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.form.HandForm;
import org.tslab.clearinghouse.reactivation.Reactivator;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;

/** A license server gets a new License Server ID, for one of five reasons. */
@ApplicationScoped
class ReactivateCall implements Call {
    private static final Field REASON = Field.choice("reactivationReason", ReactivationReason.values());
    private final Reactivator reactivator;

    ReactivateCall(Reactivator reactivator) {
        this.reactivator = reactivator;
    }

    @Override
    public String name() {
        return "reactivate";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return CallForm.with(REASON);
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return CallForm.flaws(answers);
    }

    @Override
    public Receipt run(Answers answers, Asker agent) {
        var reason = answers.constant(REASON.name(), ReactivationReason.class);
        var newId = reactivator.reactivate(new HandForm(CallForm.productId(answers),
            RegistrantForm.registrant(answers), ConnectionMethod.TELEPHONE), reason);
        return new Receipt("receipt.reactivated", List.of(new Code("field.licenseServerId", newId)),
            List.of(CallForm.fact(answers)), List.of("receipt.read-back", "receipt.reactivated.issued"), List.of());
    }
}
