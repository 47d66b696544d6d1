package org.tslab.licenseserver.issuance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.licenseserver.LicenseServerConfig;
import org.tslab.licenseserver.event.RequestFaults;
import org.tslab.simkit.group.Groups;
import org.tslab.simkit.metric.Tally;
import org.tslab.simkit.problem.DependencyDownProblem;
import org.tslab.simkit.problem.LimitReachedProblem;
import org.tslab.simkit.trace.Traces;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;

/**
 * Where requests for licenses wait. Those that arrive while others are written down are decided together, in one
 * transaction, and each is answered after its commit (INV-3).
 */
@Startup
@ApplicationScoped
public class IssueDesk {
    private static final long CLOSING_MILLIS = 5_000;
    private static final Duration[] BUCKETS = LongStream.of(2, 5, 10, 25, 50, 100, 250, 1_000, 5_000)
        .mapToObj(Duration::ofMillis)
        .toArray(Duration[]::new);
    private final Groups<String, Asked, Decided> groups;
    private final LicenseIssuer issuer;
    private final RequestFaults faults;
    private final Tally outcomes;
    private final DistributionSummary groupSize;
    private final Timer groupTime;
    private final Traces traces;

    IssueDesk(LicenseIssuer issuer, RequestFaults faults, LicenseServerConfig config, MeterRegistry metrics,
        Traces traces) {
        this.issuer = issuer;
        this.faults = faults;
        this.traces = traces;
        outcomes = Tally.of(metrics, "tslab.licenses.decided", "outcome", Tally.names(Outcome.values()));
        groupSize = metrics.summary("tslab.issue.group.size");
        groupTime = Timer.builder("tslab.issue.group.duration").serviceLevelObjectives(BUCKETS).register(metrics);
        groups = new Groups<>(config.groupSize(), config.queueLimit(), this::issue);
        metrics.gauge("tslab.issue.waiting", groups, Groups::waiting);
    }

    /** When the license server has no license left, those to which it refers are asked, one after the other. */
    public CompletionStage<Decided> ask(String licenseServer, Asked asked) {
        return groups.ask(licenseServer, asked)
            .thenCompose(decided -> decided.referrals().isEmpty()
                ? CompletableFuture.completedFuture(decided)
                : elsewhere(decided, asked.referredBy(licenseServer), decided.referrals()));
    }

    /** What the first of them gives that has a license; what was decided before when none has. */
    private CompletionStage<Decided> elsewhere(Decided before, Asked referral, List<String> licenseServers) {
        if (licenseServers.isEmpty()) {
            return CompletableFuture.completedFuture(before);
        }
        var others = licenseServers.subList(1, licenseServers.size());
        return referred(licenseServers.getFirst(), referral)
            .thenCompose(decided -> decided.filter(Decided::isPermanent).isPresent()
                ? CompletableFuture.completedFuture(decided.get().instead(before))
                : elsewhere(before, referral, others));
    }

    /** Empty when it cannot be asked now: it may be gone, or have too much to do. */
    private CompletionStage<Optional<Decided>> referred(String licenseServer, Asked referral) {
        try {
            return groups.ask(licenseServer, referral)
                .handle((decided, failure) -> failure == null ? Optional.of(decided) : Optional.empty());
        } catch (LimitReachedProblem _) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        groups.close(CLOSING_MILLIS);
    }

    private List<Decided> issue(String licenseServer, List<Asked> requests) {
        if (!faults.letServe(licenseServer)) {
            throw new DependencyDownProblem("database or policy of " + licenseServer);
        }
        var begin = System.nanoTime();
        var spans = traces.beginEach("issue license", requests, Asked::traceparent);
        var decided = writtenDown(licenseServer, requests);
        groupTime.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        groupSize.record(requests.size());
        spans.forEach(Traces.Begun::end);
        decided.forEach(each -> outcomes.count(each.outcome()));
        return decided;
    }

    private List<Decided> writtenDown(String licenseServer, List<Asked> requests) {
        try {
            return issuer.issue(licenseServer, requests);
        } catch (IllegalStateException | QuarkusTransactionException e) {
            Log.errorf(e, "licenses not issued server=%s requests=%d", licenseServer, requests.size());
            throw new DependencyDownProblem("database");
        }
    }
}
