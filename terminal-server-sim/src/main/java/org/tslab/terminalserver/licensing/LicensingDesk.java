package org.tslab.terminalserver.licensing;

import java.security.KeyPair;
import java.time.InstantSource;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.discovery.Discovery;
import org.tslab.terminalserver.server.GraceBook;
import org.tslab.terminalserver.server.TerminalServer;

/** Where connections get their licensing cases from: everything a case needs to know and to ask. */
@ApplicationScoped
public class LicensingDesk {
    private final Discovery discovery;
    private final Certification certification;
    private final LicenseServers licenseServers;
    private final GraceBook grace;
    private final TerminalServerConfig config;
    private final InstantSource clock;

    LicensingDesk(Discovery discovery, Certification certification, LicenseServers licenseServers, GraceBook grace,
        TerminalServerConfig config, InstantSource clock) {
        this.discovery = discovery;
        this.certification = certification;
        this.licenseServers = licenseServers;
        this.grace = grace;
        this.config = config;
        this.clock = clock;
    }

    /** Begins a case; finds the license servers and the certificate to show, which may take a call. */
    public LicensingCase open(TerminalServer server, KeyPair keys, ClientIdentity client) {
        var candidates = discovery.licenseServersOf(server.name());
        var chain = certification.chainFor(server, keys, candidates);
        return new LicensingCase(this, server, client, candidates, chain);
    }

    PresentedCalPolicy.Standard standardFor(TerminalServer server) {
        return new PresentedCalPolicy.Standard(certification.rootsOf(server), server.version(), clock.instant(),
            config.renewalWindow());
    }

    boolean inGracePeriod(TerminalServer server) {
        return grace.active(server.name());
    }

    LicenseServers licenseServers() {
        return licenseServers;
    }

    /** For the journal: what there was to ask. */
    static String named(List<String> candidates) {
        return candidates.isEmpty()
            ? "no license server was found"
            : "license servers found: " + String.join(", ", candidates);
    }
}
