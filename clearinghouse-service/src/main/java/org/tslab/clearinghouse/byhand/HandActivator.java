package org.tslab.clearinghouse.byhand;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.activation.ActivationPolicy;
import org.tslab.clearinghouse.activation.ActivationRefusedProblem;
import org.tslab.clearinghouse.activation.AlreadyActivatedProblem;
import org.tslab.clearinghouse.byhand.HandActivationDecision.Grant;
import org.tslab.clearinghouse.byhand.HandActivationDecision.ReadOutAgain;
import org.tslab.clearinghouse.byhand.HandActivationDecision.Refuse;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.registrant.Registrants;
import org.tslab.contracts.code.CodeKind;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Activates a license server for a person, on the web site or by telephone. The order in which the two databases are
 * written to is that of an automatic activation, and so is what a crash in between leaves.
 */
@ApplicationScoped
public class HandActivator {
    private final Activations activations;
    private final Registrants registrants;
    private final HandActivationBook book;

    HandActivator(Activations activations, Registrants registrants, HandActivationBook book) {
        this.activations = activations;
        this.registrants = registrants;
        this.book = book;
    }

    /**
     * @throws ActivationRefusedProblem when the form is not in order; it names every field
     * @throws AlreadyActivatedProblem when this Product ID was activated before; it says where to go from there
     */
    public HandActivated activate(HandApplication application) {
        var flaws = ActivationPolicy.flaws(application.productId(), application.registrant());
        if (!flaws.isEmpty()) {
            throw new ActivationRefusedProblem(flaws);
        }
        return decided(application);
    }

    private HandActivated decided(HandApplication application) {
        var former = QuarkusTransaction.requiringNew().call(() -> activations.of(application.productId()));
        var sameRegistrant = former
            .filter(known -> registrants.matches(known.registrantId(), application.registrant())).isPresent();
        return switch (HandActivationPolicy.decide(former, sameRegistrant, application.method())) {
            case Grant() -> grant(application);
            case ReadOutAgain(var licenseServerId) -> {
                book.readOutAgain(application);
                yield new HandActivated(licenseServerId, true);
            }
            case Refuse(var reason) -> {
                book.refused(application, reason);
                throw new AlreadyActivatedProblem(reason.advice());
            }
        };
    }

    private HandActivated grant(HandApplication application) {
        var registrantId = registrants.store(application.registrant());
        var licenseServerId = CodeKind.LICENSE_SERVER_ID.make();
        if (book.granted(application, licenseServerId, registrantId)) {
            registrants.confirm(registrantId);
            return new HandActivated(licenseServerId, false);
        }
        // Someone else activated this Product ID in the meantime, so the facts are others now.
        registrants.delete(registrantId);
        return decided(application);
    }
}
