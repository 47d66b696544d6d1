package org.tslab.clearinghouse.console;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.byhand.HandActivator;
import org.tslab.clearinghouse.byhand.HandApplication;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;

/** Somebody reads out a Product ID, and writes down a License Server ID (S1-23). */
@ApplicationScoped
class ActivateCall implements Call {
    private final HandActivator activator;

    ActivateCall(HandActivator activator) {
        this.activator = activator;
    }

    @Override
    public String name() {
        return "activate";
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
        var activated = activator.activate(new HandApplication(CallForm.productId(answers),
            RegistrantForm.registrant(answers), ConnectionMethod.TELEPHONE));
        return new Receipt(activated.again() ? "receipt.activated-before" : "receipt.activated",
            List.of(new Code("field.licenseServerId", activated.licenseServerId())), List.of(CallForm.fact(answers)),
            List.of("receipt.read-back"), List.of());
    }
}
