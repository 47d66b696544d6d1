package org.tslab.licenseserver.housekeeping;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.licenseserver.LicenseServerConfig;
import org.tslab.simkit.control.FollowedClock;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.SeenEvents;
import org.tslab.simkit.rounds.Rounds;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Forgets a little of each kind in every round, in a short transaction of its own, whatever there is. */
@ApplicationScoped
class Housekeeper {
    private final LicenseServerConfig config;
    private final Journal journal;
    private final SeenEvents seen;
    private final Leftovers leftovers;
    private final InstantSource clock;
    private final FollowedClock followed;
    private final Rounds rounds;
    private final AtomicReference<Place> tokens = new AtomicReference<>(Place.BEGINNING);
    private final AtomicReference<Place> temporary = new AtomicReference<>(Place.BEGINNING);

    Housekeeper(LicenseServerConfig config, Journal journal, SeenEvents seen, Leftovers leftovers,
        InstantSource clock, FollowedClock followed) {
        this.config = config;
        this.journal = journal;
        this.seen = seen;
        this.leftovers = leftovers;
        this.clock = clock;
        this.followed = followed;
        rounds = new Rounds("housekeeper", config.housekeepingEvery(), this::round);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    void round() {
        if (!followed.isKnown()) {
            return;
        }
        var batch = config.housekeepingBatch();
        config.journalKept()
            .ifPresent(kept -> QuarkusTransaction.requiringNew().run(() -> journal.forgetAllBut(kept, batch)));
        config.seenEventsKept()
            .ifPresent(kept -> QuarkusTransaction.requiringNew().run(() -> seen.forgetAllBut(kept, batch)));
        tokens.set(QuarkusTransaction.requiringNew().call(() -> leftovers.forgetTokens(tokens.get(), batch)));
        config.endedTemporaryLicensesKeptDays().ifPresent(days -> temporary.set(QuarkusTransaction.requiringNew().call(
            () -> leftovers.forgetTemporary(temporary.get(), batch, clock.instant().minus(Duration.ofDays(days))))));
    }
}
