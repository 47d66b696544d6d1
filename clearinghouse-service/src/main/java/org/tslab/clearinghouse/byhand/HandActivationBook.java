package org.tslab.clearinghouse.byhand;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.byhand.HandActivationDecision.Reason;
import org.tslab.clearinghouse.register.Activation;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.Registration;
import org.tslab.contracts.event.ActivationEvent.LicenseServerActivated;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;
import org.tslab.simkit.outbox.Outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;

/** Writes down what was decided about people's forms: each in one transaction, with its journal entry and its event. */
@Startup
@ApplicationScoped
class HandActivationBook {
    private final Activations activations;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;
    private final Tally decisions;

    HandActivationBook(Activations activations, Outbox outbox, Journal journal, InstantSource clock,
        MeterRegistry metrics) {
        this.activations = activations;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
        decisions = Tally.of(metrics, "tslab.activations", "outcome", List.of("granted", "repeated", "refused"),
            Tags.of("by", "hand"));
    }

    /** False, and nothing written, when this Product ID has been activated since the decision was made. */
    @Transactional
    boolean granted(HandApplication application, String licenseServerId, UUID registrantId) {
        if (activations.lock(application.productId()).isPresent()) {
            return false;
        }
        activations.persist(new Activation(application.productId(),
            Registration.byHand(licenseServerId, application.method()), registrantId, clock.instant()));
        outbox.add(new LicenseServerActivated(licenseServerId, application.productId(), application.method().name(),
            null));
        decided(application, "granted", "the form is complete", "the Product ID was not activated before",
            "a person takes the License Server ID to the license server, which gets no certificate");
        return true;
    }

    @Transactional
    void readOutAgain(HandApplication application) {
        decided(application, "repeated", "the Product ID was activated before by whoever calls now");
    }

    @Transactional
    void refused(HandApplication application, Reason reason) {
        decided(application, "refused", reason.advice());
    }

    private void decided(HandApplication application, String outcome, String... reasons) {
        journal.record(new Entry("activate-license-server", application.productId(), outcome, reasons));
        decisions.count(outcome);
        Log.infof("activation decided product=%s outcome=%s method=%s", application.productId(), outcome,
            application.method());
    }
}
