package org.tslab.portal.housekeeping;

import java.time.Duration;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.portal.PortalConfig;
import org.tslab.portal.limit.Limits;
import org.tslab.portal.request.TransitionRequests;
import org.tslab.portal.wizard.Drafts;
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
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;
    private final PortalConfig config;
    private final Drafts drafts;
    private final TransitionRequests requests;
    private final Limits limits;
    private final Journal journal;
    private final SeenEvents seen;
    private final InstantSource clock;
    private final FollowedClock followed;
    private final Rounds rounds = new Rounds("housekeeper", PAUSE, this::round);

    Housekeeper(PortalConfig config, Drafts drafts, TransitionRequests requests, Limits limits, Journal journal,
        SeenEvents seen, InstantSource clock, FollowedClock followed) {
        this.config = config;
        this.drafts = drafts;
        this.requests = requests;
        this.limits = limits;
        this.journal = journal;
        this.seen = seen;
        this.clock = clock;
        this.followed = followed;
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
        each(() -> drafts.forgetUntouchedFor(config.draftsKept(), BATCH));
        each(() -> requests.forgetEndedBefore(clock.instant().minus(Duration.ofDays(config.requestsKeptDays())),
            BATCH));
        each(limits::forget);
        config.journalKept().ifPresent(kept -> each(() -> journal.forgetAllBut(kept, BATCH)));
        config.seenEventsKept().ifPresent(kept -> each(() -> seen.forgetAllBut(kept, BATCH)));
    }

    private static void each(Runnable forgetting) {
        QuarkusTransaction.requiringNew().run(forgetting);
    }
}
