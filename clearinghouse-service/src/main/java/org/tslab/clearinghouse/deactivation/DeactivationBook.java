package org.tslab.clearinghouse.deactivation;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.clearinghouse.revocation.Revocations;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.RevocationReason;
import org.tslab.contracts.event.ActivationEvent.LicenseServerDeactivated;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.logging.Log;

/** Writes down that activations ended: each in one transaction, with its journal entry and its events. */
@ApplicationScoped
class DeactivationBook {
    private final Activations activations;
    private final Revocations revocations;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;

    DeactivationBook(Activations activations, Revocations revocations, Outbox outbox, Journal journal,
        InstantSource clock) {
        this.activations = activations;
        this.revocations = revocations;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
    }

    /** Of several at once, the first writes it down. */
    @Transactional
    void deactivated(KnownActivation known, ConnectionMethod method) {
        var activation = activations.lock(known.productId())
            .filter(now -> now.known().standing() == Standing.ACTIVE
                && now.known().licenseServerId().equals(known.licenseServerId()));
        if (activation.isEmpty()) {
            return;
        }
        activation.get().deactivate();
        revocations.revoke(known, RevocationReason.CESSATION_OF_OPERATION, clock.instant());
        outbox.add(new LicenseServerDeactivated(known.licenseServerId(), known.productId(), method.name()));
        journal.record(new Entry("deactivate-license-server", known.productId(), "deactivated",
            "by " + method.label(), "what was issued stays valid; no further clients are licensed"));
        Log.infof("license server deactivated product=%s method=%s", known.productId(), method);
    }

    @Transactional
    void refused(String productId, Refusal why) {
        journal.record(new Entry("deactivate-license-server", productId, "refused", why.advice()));
    }
}
