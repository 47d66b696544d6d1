package org.tslab.clearinghouse.form;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

import org.tslab.clearinghouse.activation.ActivationPolicy;
import org.tslab.clearinghouse.activation.ActivationRefusedProblem;
import org.tslab.contracts.clearinghouse.Registrant;

/** Looks at what a person wrote before anything is looked up. */
public final class HandFormCheck {
    private HandFormCheck() {}

    public static void check(HandForm form) {
        switch (form.method()) {
            case WEB_BROWSER -> throw new ConnectionMethodRefusedProblem();
            case TELEPHONE, AUTOMATIC -> complete(form.productId(), form.registrant());
        }
    }

    private static void complete(String productId, Registrant registrant) {
        var flaws = ActivationPolicy.flaws(productId, registrant);
        if (!flaws.isEmpty()) {
            throw new ActivationRefusedProblem(flaws);
        }
    }
}
