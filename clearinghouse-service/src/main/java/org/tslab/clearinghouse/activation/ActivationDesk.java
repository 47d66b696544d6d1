package org.tslab.clearinghouse.activation;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.activation.ActivationBook.Candidate;
import org.tslab.clearinghouse.activation.ActivationBook.Draft;
import org.tslab.clearinghouse.registrant.Registrants;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.group.Groups;
import org.tslab.simkit.problem.DependencyDownProblem;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;

/**
 * Where activations wait for the databases. Each step has a line of its own, so that one group is decided while another
 * is signed and a third written down. What cannot go wrong for one activation alone goes together; everything else, the
 * signature too, each does in its own thread.
 */
@Startup
@ApplicationScoped
class ActivationDesk {
    private static final long CLOSING_MILLIS = 5_000;
    private final Groups<String, Draft, ActivationDecision> plans;
    private final Groups<String, Registrant, UUID> registrants;
    private final Groups<String, Candidate, Boolean> grants;
    private final Groups<String, UUID, UUID> confirmations;
    private final DistributionSummary groupSize;

    ActivationDesk(ActivationBook book, Registrants people, ClearinghouseConfig config, MeterRegistry metrics) {
        groupSize = metrics.summary("tslab.activation.group.size");
        plans = line(config, book::plan);
        registrants = line(config, people::store);
        grants = line(config, book::grant);
        confirmations = line(config, ids -> {
            people.confirm(ids);
            return ids;
        });
        metrics.gauge("tslab.activation.waiting", grants, lines -> lines.waiting() + plans.waiting());
    }

    /** Decides; when it grants, the plan of the certificate is on disk. */
    ActivationDecision plan(Draft draft) {
        return plans.answer("plans", draft);
    }

    /** The id of somebody who is being stored meanwhile. */
    CompletableFuture<UUID> store(Registrant registrant) {
        return registrants.ask("registrants", registrant);
    }

    /** False, and nothing written, when this Product ID has been activated since it was decided. */
    boolean grant(Candidate candidate) {
        return grants.answer("grants", candidate);
    }

    /** Says of a registrant that the activation has come about. */
    void confirm(UUID registrantId) {
        confirmations.answer("confirmations", registrantId);
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        for (var line : List.of(plans, registrants, grants, confirmations)) {
            line.close(CLOSING_MILLIS);
        }
    }

    private <Q, A> Groups<String, Q, A> line(ClearinghouseConfig config, Function<List<Q>, List<A>> step) {
        return new Groups<>(config.groupSize(), config.queueLimit(), (name, together) -> {
            groupSize.record(together.size());
            return done(name, together, step);
        });
    }

    private static <Q, A> List<A> done(String name, List<Q> together, Function<List<Q>, List<A>> step) {
        try {
            return step.apply(together);
        } catch (IllegalStateException | QuarkusTransactionException e) {
            Log.errorf(e, "activations not done step=%s activations=%d", name, together.size());
            throw new DependencyDownProblem("database");
        }
    }
}
