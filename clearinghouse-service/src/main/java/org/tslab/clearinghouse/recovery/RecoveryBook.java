package org.tslab.clearinghouse.recovery;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.keypack.IssuedKeyPack;
import org.tslab.contracts.RecoveryReason;
import org.tslab.contracts.event.KeyPackEvent.KeyPackReissued;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.metric.Tally;
import org.tslab.simkit.outbox.Outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;

/** Writes down who had licenses issued again, in the transaction in which it happens. */
@Startup
@ApplicationScoped
class RecoveryBook {
    private final Recoveries recoveries;
    private final Outbox outbox;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<RecoveryReason, Tally> decisions;

    RecoveryBook(Recoveries recoveries, Outbox outbox, Journal journal, InstantSource clock, MeterRegistry metrics) {
        this.recoveries = recoveries;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
        decisions = Stream.of(RecoveryReason.values()).collect(Collectors.toMap(reason -> reason,
            reason -> Tally.of(metrics, "tslab.recoveries", "outcome", List.of("reissued", "repeated", "refused"),
                Tags.of("reason", reason.name()))));
    }

    void reissued(IssuedKeyPack former, IssuedKeyPack keyPack, RecoveryReason reason, String agent) {
        recoveries.add(new Recovery(0, former.serial(), keyPack.serial(), former.licenseServerId(),
            keyPack.licenseServerId(), reason, agent, clock.instant()));
        var licenses = keyPack.licenses();
        outbox.add(new KeyPackReissued(keyPack.serial(), keyPack.licenseServerId(), licenses.program(),
            licenses.type(), licenses.version(), licenses.quantity(), former.serial(), former.licenseServerId(),
            reason));
        decided(keyPack.licenseServerId(), "reissued", reason, agent, "the purchase was proven",
            "key pack " + former.serial() + " of " + former.licenseServerId() + " is now key pack "
                + keyPack.serial(),
            licenses.quantity() + " of " + licenses.type() + " for " + licenses.version()
                + ", nothing taken from the agreement");
    }

    void answeredAgain(String licenseServerId, RecoveryReason reason, String agent, String serial) {
        decided(licenseServerId, "repeated", reason, agent, "key pack " + serial + " was made for this before");
    }

    void refused(String licenseServerId, RecoveryReason reason, String agent, RecoveryDecision.Reason why) {
        decided(licenseServerId, "refused", reason, agent, why.name());
    }

    private void decided(String licenseServerId, String outcome, RecoveryReason reason, String agent,
        String... reasons) {
        var all = new String[reasons.length + 1];
        System.arraycopy(reasons, 0, all, 0, reasons.length);
        all[reasons.length] = "reason " + reason + ", agent " + agent;
        journal.record(new Entry("reissue-key-pack", licenseServerId, outcome, all));
        decisions.get(reason).count(outcome);
        Log.infof("recovery decided licenseServer=%s reason=%s outcome=%s agent=%s", licenseServerId, reason, outcome,
            agent);
    }
}
