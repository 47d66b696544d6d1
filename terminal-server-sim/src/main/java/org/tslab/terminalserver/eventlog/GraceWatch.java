package org.tslab.terminalserver.eventlog;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.server.GraceBook;
import org.tslab.terminalserver.server.GracePeriod;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServers;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Tells of grace periods that end, by the simulated clock, once a day, whether clients come or not. */
@ApplicationScoped
public class GraceWatch {
    private final TerminalServers servers;
    private final GraceBook grace;
    private final EventLog log;
    private final InstantSource clock;
    private final TerminalServerConfig config;

    GraceWatch(TerminalServers servers, GraceBook grace, EventLog log, InstantSource clock,
        TerminalServerConfig config) {
        this.servers = servers;
        this.grace = grace;
        this.log = log;
        this.clock = clock;
        this.config = config;
    }

    /** One round. */
    public void look() {
        QuarkusTransaction.requiringNew().run(() -> {
            log.holdOffReset();
            log.record(servers.listAll().stream().map(this::notice).flatMap(Optional::stream).toList());
        });
    }

    private Optional<Occurrence> notice(TerminalServer server) {
        var period = grace.periodOf(server);
        return GraceNotice.due(period, clock.instant(), config.graceWarning())
            .map(kind -> occurrence(server.name(), kind, period));
    }

    private static Occurrence occurrence(String terminalServer, TermService kind, GracePeriod period) {
        var end = GraceNotice.end(period);
        return Occurrence.onceADay(terminalServer, kind, "grace period", "it began at " + period.startedAt(),
            "it ends after " + period.term().toDays() + " days, at " + end,
            "no license server has issued a permanent CAL")
            .about(end.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }
}
