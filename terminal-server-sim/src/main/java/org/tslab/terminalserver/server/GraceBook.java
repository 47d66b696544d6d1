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
    private final Remembered<String, Known> known;

    GraceBook(TerminalServers servers, TerminalServerConfig config, InstantSource clock, Journal journal,
        Changes changes) {
        this.servers = servers;
        this.clock = clock;
        this.journal = journal;
        this.config = config;
        known = new Remembered<>(changes, name -> known(servers.named(name)));
    }

    private record Known(GracePeriod period, boolean hasLetIn) {}

    private Known known(TerminalServer server) {
        return new Known(periodOf(server), server.hasLetIn());
    }

    /** Windows 2000 has a shorter one. */
    public GracePeriod periodOf(TerminalServer server) {
        return server.gracePeriod(switch (server.version()) {
            case WINDOWS_2000 -> config.legacyGracePeriod();
            case WINDOWS_SERVER_2003 -> config.gracePeriod();
        });
    }

    public boolean active(String terminalServer) {
        return known.of(terminalServer).period().activeAt(clock.instant());
    }

    /** The first client that is let in starts it; the others change nothing. */
    @Transactional
    public void clientLetIn(String terminalServer) {
        if (!known.of(terminalServer).hasLetIn()) {
            servers.startGracePeriod(terminalServer, clock.instant());
        }
    }

    /** The first permanent CAL ends it; the others change nothing. */
    @Transactional
    public void permanentLicenseIssued(String terminalServer) {
        if (known.of(terminalServer).period().endedAt() == null) {
            end(terminalServer, "a license server issued a permanent CAL");
        }
    }

    /** Ends it where that counts (C2). In the caller's transaction. */
    public void licenseServerDiscovered(TerminalServer server) {
        if (server.settings().graceEndsOnDiscovery() && periodOf(server).endedAt() == null) {
            end(server.name(), "a license server was discovered");
        }
    }

    private void end(String terminalServer, String why) {
        if (servers.endGracePeriod(terminalServer, clock.instant())) {
            journal.record(new Entry("end-grace-period", terminalServer, "ended", why));
        }
    }
}
