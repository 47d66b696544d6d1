package org.tslab.licenseserver.reclamation;

import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.licenseserver.LicenseServerConfig;
import org.tslab.licenseserver.event.ReturnFaults;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.control.FollowedClock;
import org.tslab.simkit.outbox.Outbox;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.rounds.Rounds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Looks for ended leases again and again: it wakes by real time and decides by simulated time. */
@ApplicationScoped
class Reclaimer {
    private final LicenseServerConfig config;
    private final LicenseServers servers;
    private final KeyPacks keyPacks;
    private final Reclamation reclamation;
    private final ReturnFaults faults;
    private final Outbox outbox;
    private final InstantSource clock;
    private final FollowedClock followed;
    private final Counter reclaimed;
    private final Rounds rounds;

    Reclaimer(LicenseServerConfig config, LicenseServers servers, KeyPacks keyPacks, Reclamation reclamation,
        ReturnFaults faults, Outbox outbox, InstantSource clock, FollowedClock followed, MeterRegistry metrics) {
        this.config = config;
        this.servers = servers;
        this.keyPacks = keyPacks;
        this.reclamation = reclamation;
        this.faults = faults;
        this.outbox = outbox;
        this.clock = clock;
        this.followed = followed;
        reclaimed = metrics.counter("tslab.licenses.reclaimed");
        rounds = new Rounds("reclaimer", config.reclamationEvery(), this::reclaimAll);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    private void reclaimAll() {
        if (!followed.isKnown()) {
            return;
        }
        var now = clock.instant();
        QuarkusTransaction.requiringNew().call(() -> reclamation.licenseServersDue(now))
            .forEach(name -> reclaimAllOf(name, now));
    }

    private void reclaimAllOf(String name, Instant now) {
        if (!faults.letReturn(name)) {
            return;
        }
        try {
            int count;
            do {
                count = QuarkusTransaction.requiringNew().call(() -> reclaimBatch(name, now));
                reclaimed.increment(count);
            } while (count == config.reclamationBatch() && !rounds.stopped());
        } catch (NotFoundProblem e) {
            Log.debugf("license server %s is gone, and its licenses with it", name);
        }
    }

    private int reclaimBatch(String name, Instant now) {
        var server = servers.locked(name);
        var wasEmpty = keyPacks.stock(name).isEmpty();
        var count = reclamation.reclaim(name, now, config.reclamationBatch());
        if (wasEmpty && count > 0) {
            outbox.add(server.announcement(true));
        }
        return count;
    }
}
