package org.tslab.clearinghouse.reactivation;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.FormerLicenseServerIds;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Registration;
import org.tslab.clearinghouse.revocation.Revocations;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.RevocationReason;
import org.tslab.contracts.event.ActivationEvent.LicenseServerReactivated;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;
import org.tslab.simkit.outbox.Outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;

/** Writes down what became of license servers: each in one transaction, with its journal entry and its events. */
@Startup
@ApplicationScoped
class ReactivationBook {
    private final Activations activations;
    private final FormerLicenseServerIds formerIds;
    private final Revocations revocations;
    private final IssuedCertificates certificates;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;
    private final Tally decisions;

    ReactivationBook(Activations activations, FormerLicenseServerIds formerIds, Revocations revocations,
        IssuedCertificates certificates, Outbox outbox, Journal journal, InstantSource clock, MeterRegistry metrics) {
        this.activations = activations;
        this.formerIds = formerIds;
        this.revocations = revocations;
        this.certificates = certificates;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
        decisions = Tally.of(metrics, "tslab.reactivations", "outcome", List.of("granted", "repeated", "refused"));
    }

    /** False, and nothing written, when something else has become of this license server since the decision. */
    @Transactional
    boolean certified(Applicant applicant, KnownActivation former, String newId, X509Certificate certificate) {
        if (!registered(applicant, former, Registration.automatic(newId, certificate))) {
            return false;
        }
        certificates.keep(certificate);
        outbox.add(new LicenseServerReactivated(newId, former.licenseServerId(), former.productId(),
            applicant.method().name(), applicant.reason().name(), certificate.getNotAfter().toInstant()));
        return true;
    }

    /** As {@link #certified}, for a license server whose new ID goes by word of mouth. */
    @Transactional
    boolean readOut(Applicant applicant, KnownActivation former, String newId) {
        if (!registered(applicant, former, Registration.byHand(newId, applicant.method()))) {
            return false;
        }
        outbox.add(new LicenseServerReactivated(newId, former.licenseServerId(), former.productId(),
            applicant.method().name(), applicant.reason().name(), null));
        return true;
    }

    @Transactional
    void answeredAgain(Applicant applicant) {
        decided(applicant.productId(), "repeated", "it was reactivated before with the same key");
    }

    @Transactional
    void refused(Applicant applicant, Refusal why) {
        decided(applicant.productId(), "refused", why.advice());
    }

    private boolean registered(Applicant applicant, KnownActivation former, Registration registration) {
        var activation = activations.lock(applicant.productId()).filter(now -> unchanged(now.known(), former));
        if (activation.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        revocations.revoke(former, RevocationReason.of(applicant.reason()), now);
        formerIds.add(former, registration.licenseServerId(), applicant.reason(), now);
        activation.get().reactivate(registration, now);
        decided(applicant.productId(), "granted", "the reason is " + applicant.reason(),
            applicant.method() == ConnectionMethod.AUTOMATIC
                ? "the former certificate or the registrant speaks for it"
                : "the registrant called",
            "what was issued stays valid; licenses that were not issued must be reissued");
        return true;
    }

    private static boolean unchanged(KnownActivation now, KnownActivation then) {
        return now.licenseServerId().equals(then.licenseServerId()) && now.standing() == then.standing();
    }

    private void decided(String productId, String outcome, String... reasons) {
        journal.record(new Entry("reactivate-license-server", productId, outcome, reasons));
        decisions.count(outcome);
        Log.infof("reactivation decided product=%s outcome=%s", productId, outcome);
    }
}
