package org.tslab.clearinghouse.deactivation;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.caller.Holder;
import org.tslab.clearinghouse.form.HandForm;
import org.tslab.clearinghouse.form.HandFormCheck;
import org.tslab.clearinghouse.form.ReactivationRefusedProblem;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.registrant.Registrants;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.code.ConfirmationCode;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Ends activations. What was issued stays valid. */
@ApplicationScoped
public class Deactivator {
    private final Activations activations;
    private final Registrants registrants;
    private final DeactivationBook book;

    Deactivator(Activations activations, Registrants registrants, DeactivationBook book) {
        this.activations = activations;
        this.registrants = registrants;
        this.book = book;
    }

    /**
     * For somebody on the telephone; the same code again to whoever asks again.
     *
     * @return the confirmation code, to be read out
     */
    public String deactivate(HandForm form) {
        HandFormCheck.check(form);
        var known = QuarkusTransaction.requiringNew().call(() -> activations.of(form.productId()));
        var sameRegistrant = known.filter(k -> registrants.matches(k.registrantId(), form.registrant())).isPresent();
        return ConfirmationCode.of(decided(form.productId(), form.method(),
            DeactivationPolicy.byTelephone(known, sameRegistrant)));
    }

    /** @return the License Server ID of the license server that called */
    String deactivate(Holder holder) {
        var known = QuarkusTransaction.requiringNew().call(() -> activations.of(holder.productId()));
        return decided(holder.productId(), ConnectionMethod.AUTOMATIC, DeactivationPolicy.automatic(known, holder));
    }

    private String decided(String productId, ConnectionMethod method, DeactivationDecision decision) {
        return switch (decision) {
            case DeactivationDecision.End(var known) -> {
                book.deactivated(known, method);
                yield known.licenseServerId();
            }
            case DeactivationDecision.AnswerAgain(var known) -> known.licenseServerId();
            case DeactivationDecision.Refuse(var why) -> {
                book.refused(productId, why);
                throw new ReactivationRefusedProblem(why);
            }
        };
    }
}
