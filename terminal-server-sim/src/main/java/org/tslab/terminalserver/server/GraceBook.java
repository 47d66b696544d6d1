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
    private final TerminalServerConfig config;
    private final InstantSource clock;
    private final Journal journal;

    GraceBook(TerminalServers servers, TerminalServerConfig config, InstantSource clock, Journal journal) {
        this.servers = servers;
        this.config = config;
        this.clock = clock;
        this.journal = journal;
    }

    @Transactional
    public boolean active(String terminalServer) {
        return servers.named(terminalServer).gracePeriod(config.gracePeriod()).activeAt(clock.instant());
    }

    /** The first client that is let in starts it; the others change nothing. */
    @Transactional
    public void clientLetIn(String terminalServer) {
        servers.startGracePeriod(terminalServer, clock.instant());
    }

    /** The first permanent CAL ends it; the others change nothing. */
    @Transactional
    public void permanentLicenseIssued(String terminalServer) {
        if (servers.endGracePeriod(terminalServer, clock.instant())) {
            journal.record(new Entry("end-grace-period", terminalServer, "ended",
                "a license server issued a permanent CAL"));
        }
    }
}
