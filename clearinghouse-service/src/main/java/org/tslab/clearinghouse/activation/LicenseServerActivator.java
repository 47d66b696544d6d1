package org.tslab.clearinghouse.activation;

import java.security.cert.X509Certificate;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.activation.ActivationDecision.AnswerAgain;
import org.tslab.clearinghouse.activation.ActivationDecision.Grant;
import org.tslab.clearinghouse.activation.ActivationDecision.RefuseSecond;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.CertificatePlanner;
import org.tslab.clearinghouse.registrant.Registrants;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Activates one license server: stores the registrant, signs the certificate, and writes the activation down last,
 * since it is what makes the other two count. Whatever fails before that leaves a registrant without an activation,
 * which {@link RegistrantSweep} removes, and a certificate that nobody has and nobody accepts.
 */
@ApplicationScoped
class LicenseServerActivator {
    private final Activations activations;
    private final IssuedCertificates certificates;
    private final Registrants registrants;
    private final ActivationBook book;
    private final CertificatePlanner planner;

    LicenseServerActivator(Activations activations, IssuedCertificates certificates, Registrants registrants,
        ActivationBook book, CertificatePlanner planner) {
        this.activations = activations;
        this.certificates = certificates;
        this.registrants = registrants;
        this.book = book;
        this.planner = planner;
    }

    /** What a license server gets out of its activation. */
    record Activated(String licenseServerId, X509Certificate certificate) {}

    Activated activate(Application application) {
        return switch (decide(application)) {
            case Grant() -> grant(application);
            case AnswerAgain(var licenseServerId, var serial) -> {
                book.answeredAgain(application, licenseServerId);
                yield new Activated(licenseServerId,
                    QuarkusTransaction.requiringNew().call(() -> certificates.bySerial(serial)));
            }
            case RefuseSecond(var licenseServerId) -> {
                book.refused(application, licenseServerId);
                throw new AlreadyActivatedProblem();
            }
        };
    }

    private ActivationDecision decide(Application application) {
        var former = QuarkusTransaction.requiringNew().call(() -> activations.of(application.productId()));
        return ActivationPolicy.decide(former, application.keyHash());
    }

    private Activated grant(Application application) {
        var registrantId = registrants.store(application.registrant());
        var planned = planner.plan(application.productId(), application.registrant().company(), application.key());
        var granted = new Activated(planned.licenseServerId(), certificates.sign(planned));
        if (book.granted(application, granted, registrantId)) {
            registrants.confirm(registrantId);
            return granted;
        }
        // Someone else activated this Product ID in the meantime, so the facts are others now.
        registrants.delete(registrantId);
        return activate(application);
    }
}
