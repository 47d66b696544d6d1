package org.tslab.terminalserver.licensing;

import java.security.KeyPair;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.discovery.Discovery;
import org.tslab.terminalserver.licensing.Certification.Applicant;
import org.tslab.terminalserver.licenseserver.LicenseRequests;
import org.tslab.terminalserver.licenseserver.LicenseServers;
import org.tslab.terminalserver.licenseserver.Patience;
import org.tslab.terminalserver.licenseserver.UserConnections;
import org.tslab.terminalserver.licenseserver.Validations;
import org.tslab.terminalserver.presented.KnownCertificates;
import org.tslab.terminalserver.presented.PresentedCalPolicy;
import org.tslab.terminalserver.server.GraceBook;
import org.tslab.terminalserver.server.TerminalServer;

/** Where connections get their licensing cases from: everything a case needs to know and to ask. */
@ApplicationScoped
public class LicensingDesk {
    private final Discovery discovery;
    private final Certification certification;
    private final LicenseServers licenseServers;
    private final LicenseRequests requests;
    private final UserConnections userConnections;
    private final Validations validations;
    private final TemporaryLogOns logOns;
    private final AnonymousSeats seats;
    private final KnownCertificates certificates;
    private final GraceBook grace;
    private final TerminalServerConfig config;
    private final InstantSource clock;

    LicensingDesk(Discovery discovery, Certification certification, LicenseServers licenseServers,
        LicenseRequests requests, UserConnections userConnections, Validations validations,
        TemporaryLogOns logOns, AnonymousSeats seats, KnownCertificates certificates, GraceBook grace,
        TerminalServerConfig config, InstantSource clock) {
        this.discovery = discovery;
        this.certification = certification;
        this.licenseServers = licenseServers;
        this.requests = requests;
        this.userConnections = userConnections;
        this.validations = validations;
        this.logOns = logOns;
        this.seats = seats;
        this.certificates = certificates;
        this.grace = grace;
        this.config = config;
        this.clock = clock;
    }

    /** Begins a case, which looks for nothing and nobody before the client asks for something. */
    public LicensingCase open(TerminalServer server, KeyPair keys) {
        return new LicensingCase(this, server, keys);
    }

    /** Finds the license servers, but does not call them yet. */
    Applicant applicant(TerminalServer server, KeyPair keys) {
        return new Applicant(server, keys, discovery.routeOf(server.name()), patience());
    }

    PresentedCalPolicy.Standard standardFor(Applicant applicant) {
        return new PresentedCalPolicy.Standard(certification.rootsOf(applicant), applicant.server().version(),
            clock.instant(), config.renewalWindow(), certificates::signed);
    }

    /** The first license server that answered. */
    void answered(TerminalServer server, String licenseServer) {
        discovery.answered(server.name(), licenseServer);
    }

    boolean inGracePeriod(TerminalServer server) {
        return grace.active(server.name());
    }

    Certification certification() {
        return certification;
    }

    LicenseServers licenseServers() {
        return licenseServers;
    }

    KnownCertificates certificates() {
        return certificates;
    }

    LicenseRequests requests() {
        return requests;
    }

    UserConnections userConnections() {
        return userConnections;
    }

    TemporaryLogOns logOns() {
        return logOns;
    }

    AnonymousSeats seats() {
        return seats;
    }

    Validations validations() {
        return validations;
    }

    private Patience patience() {
        return new Patience(config.licenseServerPatience());
    }
}
