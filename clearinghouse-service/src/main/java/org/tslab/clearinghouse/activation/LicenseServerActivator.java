package org.tslab.clearinghouse.activation;

import java.security.cert.X509Certificate;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.activation.ActivationBook.Candidate;
import org.tslab.clearinghouse.activation.ActivationBook.Draft;
import org.tslab.clearinghouse.activation.ActivationDecision.AnswerAgain;
import org.tslab.clearinghouse.activation.ActivationDecision.Grant;
import org.tslab.clearinghouse.activation.ActivationDecision.RefuseSecond;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.authority.LicenseServerCertificate;
import org.tslab.clearinghouse.register.CertificatePlanner;
import org.tslab.clearinghouse.registrant.Registrants;
import org.tslab.simkit.group.Groups;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Activates one license server: plans its certificate, signs it while the registrant is stored, and writes the
 * activation down last, since it is what makes the others count. Whatever fails before that leaves a registrant without
 * an activation, which {@link RegistrantSweep} removes, and a certificate that nobody has and nobody accepts.
 */
@ApplicationScoped
class LicenseServerActivator {
    private final IssuedCertificates certificates;
    private final Registrants registrants;
    private final ActivationDesk desk;
    private final ActivationBook book;
    private final CertificatePlanner planner;

    LicenseServerActivator(IssuedCertificates certificates, Registrants registrants, ActivationDesk desk,
        ActivationBook book, CertificatePlanner planner) {
        this.certificates = certificates;
        this.registrants = registrants;
        this.desk = desk;
        this.book = book;
        this.planner = planner;
    }

    /** What a license server gets out of its activation. */
    record Activated(String licenseServerId, X509Certificate certificate) {}

    Activated activate(Application application) {
        var planned = planner.plan(application.productId(), application.registrant().company(), application.key());
        return switch (desk.plan(new Draft(application, planned))) {
            case Grant() -> grant(application, planned);
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

    private Activated grant(Application application, LicenseServerCertificate planned) {
        var stored = desk.store(application.registrant());
        var granted = new Activated(planned.licenseServerId(), certificates.signPlanned(planned));
        var registrantId = Groups.awaited(stored);
        if (desk.grant(new Candidate(application, granted, registrantId))) {
            desk.confirm(registrantId);
            return granted;
        }
        // Someone else activated this Product ID in the meantime, so the facts are others now.
        registrants.delete(registrantId);
        return activate(application);
    }
}
