package org.tslab.licenseserver.issuance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.LicenseServerConfig;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.licenseserver.keypack.Stock;
import org.tslab.licenseserver.neighbor.NeighborPolicy;
import org.tslab.licenseserver.neighbor.Neighbors;
import org.tslab.licenseserver.reclamation.Reclamation;
import org.tslab.simkit.chance.Chance;
import org.tslab.simkit.eventlog.EventLog;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Serves a group of requests in one transaction: lock the license server, gather the facts, decide in order of arrival,
 * write the decisions down. The number of statements does not depend on the size of the group.
 *
 * <p>The lock makes it right however many replicas of this service there are. What depends on it is read by statements
 * of its own afterwards, since a statement sees what was committed before it began.
 */
@ApplicationScoped
class LicenseIssuer {
    private final LicenseServers servers;
    private final KeyPacks keyPacks;
    private final IssuedLicenses licenses;
    private final Reclamation reclamation;
    private final Neighbors neighbors;
    private final Journal journal;
    private final EventLog log;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Chance chance;
    private final LicenseServerConfig config;

    LicenseIssuer(LicenseServers servers, KeyPacks keyPacks, IssuedLicenses licenses, Reclamation reclamation,
        Neighbors neighbors, Journal journal, EventLog log, Outbox outbox, InstantSource clock, Chance chance,
        LicenseServerConfig config) {
        this.servers = servers;
        this.keyPacks = keyPacks;
        this.licenses = licenses;
        this.reclamation = reclamation;
        this.neighbors = neighbors;
        this.journal = journal;
        this.log = log;
        this.outbox = outbox;
        this.clock = clock;
        this.chance = chance;
        this.config = config;
    }

    /** Answers in the order of the requests. */
    List<Decided> issue(String licenseServer, List<Asked> requests) {
        return QuarkusTransaction.requiringNew()
            .call(() -> issueTo(servers.locked(licenseServer).requireService(), requests));
    }

    private List<Decided> issueTo(LicenseServer server, List<Asked> requests) {
        // Certificates know whole seconds, so licenses do.
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var before = keyPacks.stock(server.name());
        var wasEmpty = before.isEmpty();
        var stock = replenished(server, before, requests, now);
        var held = licenses.heldBy(server.name(),
            requests.stream().map(asked -> asked.device().hardwareId()).distinct().toList());
        var group = new IssueGroup(server, stock, held, now);
        var answers = requests.stream().map(asked -> group.decide(asked, terms())).toList();
        writeDown(server, group, stock);
        if (wasEmpty != stock.isEmpty()) {
            outbox.add(server.announcement(!stock.isEmpty()));
        }
        return group.wanting().isEmpty() ? answers : referring(server, group, requests, answers);
    }

    /** Whoever is told that nothing is left is told who may have something left. */
    private List<Decided> referring(LicenseServer server, IssueGroup group, List<Asked> requests,
        List<Decided> answers) {
        var announced = neighbors.withStock();
        return IntStream.range(0, answers.size())
            .mapToObj(i -> group.wanting().contains(requests.get(i))
                ? answers.get(i).referring(
                    NeighborPolicy.referrals(server, requests.get(i).device().version(), announced))
                : answers.get(i))
            .toList();
    }

    /** When a key pack is empty, leases that have ended are taken back at once instead of at the reclaimer's turn. */
    private Stock replenished(LicenseServer server, Stock stock, List<Asked> requests, Instant now) {
        if (!server.activated() || requests.stream().allMatch(asked -> stock.has(asked.device().version()))
            || reclamation.reclaim(server.name(), now, config.reclamationBatch()) == 0) {
            return stock;
        }
        return keyPacks.stock(server.name());
    }

    private void writeDown(LicenseServer server, IssueGroup group, Stock stock) {
        licenses.put(server.name(), group.changed());
        if (group.nextLicenseId() != server.nextLicenseId()) {
            servers.setNextLicenseId(server.name(), group.nextLicenseId());
        }
        keyPacks.take(server.name(), stock.taken());
        journal.record(group.entries(), group.tracesOfEntries());
        log.record(group.occurrences());
        outbox.add(group.events(), group.tracesOfEvents());
    }

    private Terms terms() {
        return new Terms(config.temporaryTerm(),
            chance.daysBetween(config.shortestLeaseDays(), config.longestLeaseDays()), config.renewalWindow());
    }
}
