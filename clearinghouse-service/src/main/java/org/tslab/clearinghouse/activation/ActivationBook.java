package org.tslab.clearinghouse.activation;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

import java.time.InstantSource;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.activation.LicenseServerActivator.Activated;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.register.Activation;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.Registration;
import org.tslab.contracts.event.ActivationEvent.LicenseServerActivated;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

/** Writes decisions about activations down: each in one transaction, with its journal entry and its event. */
@ApplicationScoped
class ActivationBook {
    private final Activations activations;
    private final IssuedCertificates certificates;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    ActivationBook(Activations activations, IssuedCertificates certificates, Outbox outbox, Journal journal,
        InstantSource clock, MeterRegistry metrics) {
        this.activations = activations;
        this.certificates = certificates;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** False, and nothing written, when this Product ID has been activated since the decision was made. */
    @Transactional
    boolean granted(Application application, Activated activated, UUID registrantId) {
        if (activations.lock(application.productId()).isPresent()) {
            return false;
        }
        var certificate = activated.certificate();
        certificates.keep(certificate);
        activations.persist(new Activation(application.productId(),
            Registration.automatic(activated.licenseServerId(), certificate), registrantId, clock.instant()));
        outbox.add(new LicenseServerActivated(activated.licenseServerId(), application.productId(), AUTOMATIC.name(),
            certificate.getNotAfter().toInstant()));
        decided(application, "granted", activated.licenseServerId(), "the form is complete",
            "the request is signed with its own key", "the Product ID was not activated before");
        return true;
    }

    @Transactional
    void answeredAgain(Application application, String licenseServerId) {
        decided(application, "repeated", licenseServerId, "the Product ID was activated before with the same key");
    }

    @Transactional
    void refused(Application application, String licenseServerId) {
        decided(application, "refused", licenseServerId, "the Product ID was activated before with another key");
    }

    private void decided(Application application, String outcome, String licenseServerId, String... reasons) {
        journal.record(new Entry("activate-license-server", application.productId(), outcome, reasons));
        metrics.counter("tslab.activations", "outcome", outcome).increment();
        Log.infof("activation decided product=%s outcome=%s licenseServer=%s method=%s", application.productId(),
            outcome, licenseServerId, AUTOMATIC);
    }
}
