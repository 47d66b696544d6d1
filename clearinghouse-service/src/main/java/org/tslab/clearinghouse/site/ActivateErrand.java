package org.tslab.clearinghouse.site;

import static org.tslab.simkit.errand.Field.Kind.CODE;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.activation.ActivationPolicy;
import org.tslab.clearinghouse.byhand.HandActivator;
import org.tslab.clearinghouse.byhand.HandApplication;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Errand;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.Receipt.Link;

/** Activate a license server: brings a Product ID, takes a License Server ID home (S1-21, S1-22). */
@ApplicationScoped
class ActivateErrand implements Errand {
    private final HandActivator activator;

    ActivateErrand(HandActivator activator) {
        this.activator = activator;
    }

    @Override
    public String name() {
        return "activate";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return Stream.concat(Stream.of(Field.required("productId", CODE)), RegistrantForm.FIELDS.stream()).toList();
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return ActivationPolicy.flaws(answers.text("productId").toUpperCase(Locale.ROOT),
            RegistrantForm.registrant(answers)).stream().map(flaw -> new Violation(flaw.field(), flaw.reason()))
            .toList();
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        var activated = activator.activate(new HandApplication(answers.text("productId"),
            RegistrantForm.registrant(answers), ConnectionMethod.WEB_BROWSER));
        return new Receipt("receipt.activated", List.of(new Code("field.licenseServerId", activated.licenseServerId())),
            List.of(new Fact("field.productId", answers.text("productId").toUpperCase(Locale.ROOT))),
            List.of("receipt.activated.type-it", "receipt.activated.not-product-id", "receipt.keep"),
            List.of(new Link("/install", "errand.install")));
    }
}
