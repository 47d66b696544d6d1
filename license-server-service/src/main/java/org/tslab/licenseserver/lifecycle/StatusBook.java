package org.tslab.licenseserver.lifecycle;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ActivationStatus;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.logging.Log;

/** Writes down that a license server's activation ended or was interrupted, and announces it. */
@ApplicationScoped
class StatusBook {
    private final LicenseServers servers;
    private final KeyPacks keyPacks;
    private final Journal journal;
    private final EventLog log;
    private final Outbox outbox;

    StatusBook(LicenseServers servers, KeyPacks keyPacks, Journal journal, EventLog log, Outbox outbox) {
        this.servers = servers;
        this.keyPacks = keyPacks;
        this.journal = journal;
        this.log = log;
        this.outbox = outbox;
    }

    /** The license server must be locked. */
    LicenseServer become(String name, ActivationStatus status, Entry why) {
        servers.setStatus(name, status);
        return tell(name, why);
    }

    /** It issues temporary licenses only from here on, and its event log says why. It must be locked. */
    LicenseServer mustBeReactivated(String name, TermServLicensing event, Entry why) {
        log.record(new Occurrence(name, event, "", List.of(name), why.reasons()));
        return become(name, ActivationStatus.REACTIVATION_REQUIRED, why);
    }

    /** Of what has been written to the license server already. It must be locked. */
    LicenseServer tell(String name, Entry why) {
        journal.record(why);
        var server = servers.named(name);
        outbox.add(server.announcement(!keyPacks.stock(name).isEmpty()));
        Log.infof("license server changed name=%s status=%s", name, server.status());
        return server;
    }
}
