package org.tslab.licenseserver.issuance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.tslab.contracts.event.LicenseEvent;
import org.tslab.contracts.event.LicenseEvent.LicenseRenewed;
import org.tslab.contracts.event.LicenseEvent.PermanentLicenseIssued;
import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseIssued;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantPermanent;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantTemporary;
import org.tslab.licenseserver.issuance.IssuanceDecision.Keep;
import org.tslab.licenseserver.issuance.IssuanceDecision.Refuse;
import org.tslab.licenseserver.issuance.IssuanceDecision.Renew;
import org.tslab.licenseserver.issuance.IssuancePolicy.Facts;
import org.tslab.licenseserver.keypack.Stock;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.simkit.journal.Entry;

/**
 * Decides requests one after the other, each seeing what those before it left. It works on values only: the license
 * issuer reads them before, and afterwards writes down what this remembers.
 */
final class IssueGroup {
    private final LicenseServer server;
    private final Stock stock;
    private final Map<Device, IssuedLicense> held;
    private final Instant now;
    private final Map<Device, IssuedLicense> changed = new LinkedHashMap<>();
    private final List<LicenseEvent> events = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private long nextLicenseId;

    IssueGroup(LicenseServer server, Stock stock, Map<Device, IssuedLicense> held, Instant now) {
        this.server = server;
        this.stock = stock;
        this.held = new HashMap<>(held);
        this.now = now;
        nextLicenseId = server.nextLicenseId();
    }

    Decided decide(Asked asked, Terms terms) {
        var device = asked.device();
        var holding = held.containsKey(device) ? held.get(device).holding() : new Holding.Nothing();
        var facts = new Facts(holding, server.serves(device.version()), server.activated(),
            stock.has(device.version()));
        var decision = IssuancePolicy.decide(facts, now, terms);
        apply(asked, decision);
        IssuanceEvents.of(facts, decision, stock.has(device.version()))
            .ifPresent(event -> occurrences.add(Occurrence.onceADay(server.name(), event, device.version().name(),
                decision.reason()).about(device.version().name())));
        entries.add(new Entry("issue-license", server.name() + "/device/" + device.hardwareId().toHex(),
            decision.outcome().name(), decision.reason()));
        return new Decided(decision.outcome(), decision.reason(),
            decision instanceof Refuse ? null : held.get(device));
    }

    /** The licenses to write down, each as it is in the end. */
    Collection<IssuedLicense> changed() {
        return changed.values();
    }

    /** The number that the license server's next license gets. */
    long nextLicenseId() {
        return nextLicenseId;
    }

    List<LicenseEvent> events() {
        return events;
    }

    List<Entry> entries() {
        return entries;
    }

    /** What stands in the event log afterwards; nothing, as long as all is well. */
    List<Occurrence> occurrences() {
        return occurrences;
    }

    private void apply(Asked asked, IssuanceDecision decision) {
        switch (decision) {
            case Keep _,Refuse _ -> {
            }
            case GrantTemporary(var expiresAt, var _) -> {
                var license = IssuedLicense.temporary(asked, nextLicenseId++, now, expiresAt);
                change(license, new TemporaryLicenseIssued(server.name(), license.licenseId(),
                    asked.device().hardwareId().toHex(), expiresAt));
            }
            case GrantPermanent(var expiresAt, var _) -> {
                var keyPackId = stock.takeOne(asked.device().version());
                var license = IssuedLicense.permanent(asked, licenseIdFor(asked.device()), keyPackId, now, expiresAt);
                change(license, new PermanentLicenseIssued(server.name(), license.licenseId(),
                    asked.device().hardwareId().toHex(), keyPackId, expiresAt));
            }
            case Renew(var expiresAt, var _) -> {
                var license = held.get(asked.device()).renewed(now, expiresAt);
                change(license, new LicenseRenewed(server.name(), license.licenseId(), expiresAt));
            }
        }
    }

    /** A temporary license keeps its number when it is upgraded; one that was returned is over, and the next is new. */
    private long licenseIdFor(Device device) {
        return switch (held.get(device).holding()) {
            case Holding.Temporary _ -> held.get(device).licenseId();
            case Holding.Returned _,Holding.Nothing _,Holding.Permanent _ -> nextLicenseId++;
        };
    }

    private void change(IssuedLicense license, LicenseEvent event) {
        held.put(license.device(), license);
        changed.put(license.device(), license);
        events.add(event);
    }
}
