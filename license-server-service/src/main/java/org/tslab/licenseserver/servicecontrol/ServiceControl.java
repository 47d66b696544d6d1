package org.tslab.licenseserver.servicecontrol;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.event.DirectoryFaults;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.ServiceState;
import org.tslab.licenseserver.installation.StartEvents;
import org.tslab.licenseserver.servicecontrol.ServicePolicy.Verdict;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.MalformedRequestProblem;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Changes the state of a license server's service. While it is not started, terminal servers get no answer from it. */
@ApplicationScoped
class ServiceControl {
    private final LicenseServers servers;
    private final DirectoryFaults directory;
    private final EventLog log;
    private final Journal journal;

    ServiceControl(LicenseServers servers, DirectoryFaults directory, EventLog log, Journal journal) {
        this.servers = servers;
        this.directory = directory;
        this.log = log;
        this.journal = journal;
    }

    /** Does nothing to one that is in that state already. */
    void become(String name, ServiceState wanted) {
        var change = QuarkusTransaction.requiringNew().call(() -> change(servers.locked(name), wanted));
        if (change instanceof Verdict.Change(var event) && event == TermServLicensing.STARTED) {
            directory.looked(name);
        }
    }

    private Verdict change(LicenseServer server, ServiceState wanted) {
        var verdict = ServicePolicy.judge(server.service(), wanted);
        switch (verdict) {
            case Verdict.Change(var event) -> {
                servers.setServiceState(server.name(), wanted);
                log.record(event == TermServLicensing.STARTED
                    ? StartEvents.of(server)
                    : List.of(Occurrence.of(server.name(), event)));
                journal.record(new Entry("control-service", server.name(), wanted.name(),
                    "it was " + server.service()));
            }
            case Verdict.NothingToDo() -> {
            }
            case Verdict.StartFirst() -> throw new MalformedRequestProblem("state",
                "the service of " + server.name() + " is STOPPED; start it first");
        }
        return verdict;
    }
}
