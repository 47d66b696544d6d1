package org.tslab.terminalserver.server;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.terminalserver.TerminalServerConfig;

/** Keeps each terminal server's grace period. */
@ApplicationScoped
public class GraceBook {
    private final TerminalServers servers;
    private final InstantSource clock;
    private final Journal journal;
    private final TerminalServerConfig config;
    private final Remembered<String, GracePeriod> periods;

    GraceBook(TerminalServers servers, TerminalServerConfig config, InstantSource clock, Journal journal,
        Changes changes) {
        this.servers = servers;
        this.clock = clock;
        this.journal = journal;
        this.config = config;
        periods = new Remembered<>(changes, name -> periodOf(servers.named(name)));
    }

    public GracePeriod periodOf(TerminalServer server) {
        return server.gracePeriod(config.gracePeriod());
    }

    public boolean active(String terminalServer) {
        return periods.of(terminalServer).activeAt(clock.instant());
    }

    /** The first client that is let in starts it; the others change nothing. */
    @Transactional
    public void clientLetIn(String terminalServer) {
        if (periods.of(terminalServer).startedAt() == null) {
            servers.startGracePeriod(terminalServer, clock.instant());
        }
    }

    /** The first permanent CAL ends it; the others change nothing. */
    @Transactional
    public void permanentLicenseIssued(String terminalServer) {
        if (periods.of(terminalServer).endedAt() == null
            && servers.endGracePeriod(terminalServer, clock.instant())) {
            journal.record(new Entry("end-grace-period", terminalServer, "ended",
                "a license server issued a permanent CAL"));
        }
    }
}
