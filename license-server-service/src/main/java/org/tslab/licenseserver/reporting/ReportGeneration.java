package org.tslab.licenseserver.reporting;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

/** Makes and deletes reports. */
@ApplicationScoped
public class ReportGeneration {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
        .withZone(ZoneOffset.UTC);
    private static final int KEPT = 100;
    private static final int DISTINCT = 8;
    private final LicenseServers servers;
    private final LicenseReports reports;
    private final Journal journal;
    private final InstantSource clock;

    ReportGeneration(LicenseServers servers, LicenseReports reports, Journal journal, InstantSource clock) {
        this.servers = servers;
        this.reports = reports;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    public LicenseReport generate(String name, int scopeType, String scopeValue) {
        servers.named(name);
        var now = clock.instant();
        // More than one may be made in the same second, above all when the clock stands still.
        var fileName = "LicenseReport-" + NAME.format(now) + "-" + UUID.randomUUID().toString().substring(0, DISTINCT);
        reports.add(name, new LicenseReport(0, fileName, now, scopeType, scopeValue, List.of()));
        reports.keep(name, KEPT);
        journal.record(new Entry("generate-report", name, "generated", "as " + fileName));
        return reports.named(name, fileName);
    }

    @Transactional
    public void delete(String name, String fileName) {
        reports.delete(reports.named(name, fileName).position());
        journal.record(new Entry("delete-report", name, "deleted", "it was " + fileName));
    }
}
