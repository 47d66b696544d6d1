package org.tslab.clearinghouse.activation;

import static org.tslab.contracts.ConnectionMethod.AUTOMATIC;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.activation.ActivationDecision.Grant;
import org.tslab.clearinghouse.activation.LicenseServerActivator.Activated;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.authority.LicenseServerCertificate;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.Activations.FirstActivation;
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

/**
 * Writes decisions about activations down, with their journal entries and events: all that came together in one
 * transaction, each by the same statements as if it were alone.
 */
@Startup
@ApplicationScoped
class ActivationBook {
    private final Activations activations;
    private final IssuedCertificates certificates;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;
    private final Tally decisions;

    ActivationBook(Activations activations, IssuedCertificates certificates, Outbox outbox, Journal journal,
        InstantSource clock, MeterRegistry metrics) {
        this.activations = activations;
        this.certificates = certificates;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
        decisions = Tally.of(metrics, "tslab.activations", "outcome", List.of("granted", "repeated", "refused"),
            Tags.of("by", "program"));
    }

    /** An application, and the certificate that it gets if it is granted. */
    record Draft(Application application, LicenseServerCertificate certificate) {}

    /** An application that is to be granted: everything is there but the activation itself. */
    record Candidate(Application application, Activated activated, UUID registrantId) {
        FirstActivation first() {
            return new FirstActivation(application.productId(),
                Registration.automatic(activated.licenseServerId(), activated.certificate()), registrantId);
        }

        LicenseServerActivated event() {
            return new LicenseServerActivated(activated.licenseServerId(), application.productId(), AUTOMATIC.name(),
                activated.certificate().getNotAfter().toInstant());
        }
    }

    /** Decides each by what was there before; the certificates of those that are granted may be signed then. */
    @Transactional
    List<ActivationDecision> plan(List<Draft> drafts) {
        var former = activations.of(drafts.stream().map(draft -> draft.application().productId()).toList());
        var decisions = drafts.stream().map(Draft::application).map(application -> ActivationPolicy
            .decide(Optional.ofNullable(former.get(application.productId())), application.keyHash())).toList();
        certificates.plan(IntStream.range(0, drafts.size()).filter(i -> decisions.get(i) instanceof Grant)
            .mapToObj(i -> drafts.get(i).certificate()).toList());
        return decisions;
    }

    /**
     * Activates each whose Product ID nobody has activated since its decision.
     *
     * @return for each whether it is activated; of those that are not, nothing is written
     */
    @Transactional
    List<Boolean> grant(List<Candidate> candidates) {
        var ids = activations.add(candidates.stream().map(Candidate::first).toList(), clock.instant());
        var granted = candidates.stream().filter(each -> ids.contains(each.activated().licenseServerId())).toList();
        certificates.keep(granted.stream().map(each -> each.activated().certificate()).toList());
        outbox.add(granted.stream().map(Candidate::event).toList());
        journal.record(granted.stream().map(each -> entry(each.application(), "granted", "the form is complete",
            "the request is signed with its own key", "the Product ID was not activated before")).toList());
        granted.forEach(each -> decided(each.application(), "granted", each.activated().licenseServerId()));
        return candidates.stream().map(each -> ids.contains(each.activated().licenseServerId())).toList();
    }

    @Transactional
    void answeredAgain(Application application, String licenseServerId) {
        journal.record(entry(application, "repeated", "the Product ID was activated before with the same key"));
        decided(application, "repeated", licenseServerId);
    }

    @Transactional
    void refused(Application application, String licenseServerId) {
        journal.record(entry(application, "refused", "the Product ID was activated before with another key"));
        decided(application, "refused", licenseServerId);
    }

    private static Entry entry(Application application, String outcome, String... reasons) {
        return new Entry("activate-license-server", application.productId(), outcome, reasons);
    }

    private void decided(Application application, String outcome, String licenseServerId) {
        decisions.count(outcome);
        Log.infof("activation decided product=%s outcome=%s licenseServer=%s method=%s", application.productId(),
            outcome, licenseServerId, AUTOMATIC);
    }
}
