package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tslab.simkit.control.FollowedClock;
import org.tslab.simkit.trace.Traces;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.TerminalServerConfig.Rdp;
import org.tslab.terminalserver.audit.AuditBook;
import org.tslab.terminalserver.eventlog.GraceWatch;
import org.tslab.terminalserver.licensing.LicensingDesk;
import org.tslab.terminalserver.rdp.RdpConnection.Services;
import org.tslab.terminalserver.server.ProfileChanged;
import org.tslab.terminalserver.server.SettingsChanged;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServerInstaller.Installed;
import org.tslab.terminalserver.server.TerminalServerInstaller.Installing;
import org.tslab.terminalserver.server.TerminalServerKeys;
import org.tslab.terminalserver.server.TerminalServers;
import org.tslab.terminalserver.wirefault.WireFaults;
import org.tslab.terminalserver.server.TerminalServers.AllRemoved;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Has an RDP port open for every terminal server there is, whichever replica installed or removed it; none before the
 * clock is known, by which clients are judged. Ready once they are open.
 */
@Readiness
@ApplicationScoped
class RdpListeners implements HealthCheck {
    private static final int FIRST = 1_000;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration CUT = Duration.ofSeconds(2);
    private final TerminalServers servers;
    private final TerminalServerKeys keys;
    private final GraceWatch graceWatch;
    private final FollowedClock clock;
    private final Services services;
    private final Rdp limits;
    private final Semaphore places;
    private final Counter failedRounds;
    private final Watchdog watchdog = new Watchdog();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<UUID, RdpListener> open = new HashMap<>();
    private final Set<UUID> deaf = new HashSet<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    RdpListeners(TerminalServers servers, TerminalServerKeys keys, LicensingDesk desk, SessionBook book,
        AuditBook audit, WireFaults faults, GraceWatch graceWatch, FollowedClock clock, TerminalServerConfig config,
        MeterRegistry metrics, Traces traces) {
        this.servers = servers;
        this.keys = keys;
        this.graceWatch = graceWatch;
        this.clock = clock;
        limits = config.rdp();
        services = new Services(desk, book, audit, faults, watchdog, limits, traces);
        places = new Semaphore(limits.maxConnections());
        failedRounds = metrics.counter("tslab.rdp.failed-rounds");
        metrics.gauge("tslab.rdp.connections", places,
            p -> limits.maxConnections() - p.availablePermits());
    }

    void start(@Observes StartupEvent event) {
        reconcile();
        Thread.ofPlatform().name("rdp-listeners").daemon().start(this::keepUp);
    }

    /** Another replica may have removed the terminal server that listens at its port. */
    void installing(@Observes Installing event) {
        reconcile();
    }

    void installed(@Observes Installed event) {
        reconcile();
    }

    void changed(@Observes ProfileChanged event) {
        reconcile();
    }

    void changed(@Observes SettingsChanged event) {
        reconcile();
    }

    /** At once, so that the ports can be used again as soon as the reset is answered. */
    void removed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AllRemoved event) {
        closeUnwanted(List.of());
    }

    /** Before everything that connections need to come to their end. */
    void stop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        var leaving = stopListening();
        if (!allLeaveWithin(limits.farewell())) {
            Log.warnf("connections are cut count=%d", limits.maxConnections() - places.availablePermits());
            leaving.forEach(RdpListener::close);
            // Connections write down how they ended, for which they need the database.
            allLeaveWithin(CUT);
        }
        watchdog.close();
    }

    private synchronized List<RdpListener> stopListening() {
        open.values().forEach(RdpListener::stopListening);
        return List.copyOf(open.values());
    }

    private boolean allLeaveWithin(Duration time) throws InterruptedException {
        return places.tryAcquire(limits.maxConnections(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rdp-ports").status(begun.get()).build();
    }

    /** Each round is a thread of its own, so that one that fails (no database) does not end the rounds. */
    private void keepUp() {
        try {
            // Whoever waits for the ports need not wait for a round, too.
            while (!clock.isKnown() && stopping.getCount() > 0) {
                clock.awaitKnown(ROUND);
            }
            do {
                Thread.ofVirtual().name("rdp-listeners-round")
                    .uncaughtExceptionHandler((_, e) -> failed(e))
                    .start(this::round).join();
            } while (!stopping.await(ROUND.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        reconcile();
        if (begun.get()) {
            graceWatch.look();
        }
    }

    private void failed(Throwable e) {
        failedRounds.increment();
        Log.warn("RDP ports are not brought up to date", e);
    }

    private synchronized void reconcile() {
        if (!clock.isKnown()) {
            return;
        }
        var wanted = QuarkusTransaction.requiringNew().call(servers::listAll);
        closeUnwanted(wanted);
        for (var server : wanted) {
            var listener = open.get(server.id());
            if (stopping.getCount() > 0 && (listener == null || !listener.isUpToDateWith(server))) {
                keys.of(server).map(pairs -> Host.of(server, pairs)).ifPresent(host -> serve(host, listener));
            }
        }
        begun.set(true);
    }

    private void serve(Host host, RdpListener listener) {
        if (listener == null) {
            open(host);
        } else {
            listener.become(host);
        }
    }

    private void open(Host host) {
        var server = host.server();
        try {
            open.put(server.id(), new RdpListener(host, services, places));
            deaf.remove(server.id());
            Log.infof("terminal server listens name=%s rdp-port=%d", server.name(), server.rdpPort());
        } catch (IOException e) {
            // It is tried again in each round, but said once.
            if (deaf.add(server.id())) {
                Log.errorf("terminal server does not listen name=%s rdp-port=%d reason=%s", server.name(),
                    server.rdpPort(), e.getMessage());
            }
        }
    }

    private synchronized void closeUnwanted(List<TerminalServer> wanted) {
        open.values().removeIf(listener -> {
            var unwanted = wanted.stream().noneMatch(listener::serves);
            if (unwanted) {
                listener.close();
            }
            return unwanted;
        });
    }
}
