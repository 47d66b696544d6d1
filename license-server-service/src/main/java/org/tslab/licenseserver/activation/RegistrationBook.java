package org.tslab.licenseserver.activation;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.event.LicenseEvent.LicensesWithdrawn;
import org.tslab.licenseserver.activation.Registration.ByHand;
import org.tslab.licenseserver.activation.Registration.Certified;
import org.tslab.licenseserver.activation.Registration.SelfSigned;
import org.tslab.licenseserver.connection.Connections;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.Operation;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

/** Writes down that a license server was activated or reactivated, in one transaction with all that follows. */
@ApplicationScoped
class RegistrationBook {
    private static final String WARNING = "warning 4007: its certificate is self-signed";
    private final LicenseServers servers;
    private final Identities identities;
    private final KeyPacks keyPacks;
    private final Connections connections;
    private final Journal journal;
    private final EventLog log;
    private final Outbox outbox;

    RegistrationBook(LicenseServers servers, Identities identities, KeyPacks keyPacks, Connections connections,
        Journal journal, EventLog log, Outbox outbox) {
        this.servers = servers;
        this.identities = identities;
        this.keyPacks = keyPacks;
        this.connections = connections;
        this.journal = journal;
        this.log = log;
        this.outbox = outbox;
    }

    @Transactional
    LicenseServer activated(String name, Registration registration) {
        servers.locked(name).require(Operation.ACTIVATE);
        switch (registration) {
            case Certified(var _, var chain) -> identities.certify(name, chain);
            case ByHand _,SelfSigned _ -> {
            }
        }
        return registered(name, registration, new Entry("activate-license-server", name, "activated",
            why(registration)));
    }

    /** What was issued stays valid; what was not is withdrawn until the clearinghouse reissues it. */
    @Transactional
    LicenseServer reactivated(String name, Registration registration) {
        servers.locked(name).require(Operation.REACTIVATE);
        switch (registration) {
            case Certified(var _, var chain) -> identities.certifyNext(name, chain);
            case SelfSigned(var _, var _, var certificate) -> identities.certifyNext(name, List.of(certificate));
            case ByHand _ -> {
            }
        }
        var withdrawn = keyPacks.withdrawUnissued(name);
        outbox.add(withdrawn.entrySet().stream()
            .map(pack -> new LicensesWithdrawn(name, pack.getKey(), pack.getValue())).toList());
        return registered(name, registration, new Entry("reactivate-license-server", name, "reactivated",
            why(registration), "what was issued stays valid",
            withdrawn.values().stream().mapToInt(Integer::intValue).sum()
                + " licenses that were not issued must be reissued by the clearinghouse"));
    }

    private LicenseServer registered(String name, Registration registration, Entry entry) {
        servers.activate(name, registration.licenseServerId(), until(registration));
        connections.setMethod(name, method(registration));
        journal.record(entry);
        log.record(Occurrence.of(name, TermServLicensing.ACTIVATED, why(registration)));
        var registered = servers.named(name);
        outbox.add(registered.announcement(!keyPacks.stock(name).isEmpty()));
        return registered;
    }

    private static Instant until(Registration registration) {
        return switch (registration) {
            case Certified(var _, var chain) -> chain.getLast().getNotAfter().toInstant();
            case ByHand(var _, var _, var until) -> until;
            case SelfSigned(var _, var _, var certificate) -> certificate.getNotAfter().toInstant();
        };
    }

    private static ConnectionMethod method(Registration registration) {
        return switch (registration) {
            case Certified _ -> ConnectionMethod.AUTOMATIC;
            case ByHand(var _, var method, var _) -> method;
            case SelfSigned(var _, var method, var _) -> method;
        };
    }

    private static String why(Registration registration) {
        return switch (registration) {
            case Certified _ -> "the clearinghouse gave it a License Server ID and a certificate for its key";
            case ByHand _,SelfSigned _ -> "somebody typed its License Server ID without an error; " + WARNING;
        };
    }
}
