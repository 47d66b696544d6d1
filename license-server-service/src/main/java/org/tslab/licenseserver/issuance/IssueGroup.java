package org.tslab.licenseserver.issuance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.event.LicenseEvent;
import org.tslab.contracts.event.LicenseEvent.BuiltInLicenseIssued;
import org.tslab.contracts.event.LicenseEvent.LicenseReclaimed;
import org.tslab.contracts.event.LicenseEvent.LicenseRenewed;
import org.tslab.contracts.event.LicenseEvent.PermanentLicenseIssued;
import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseIssued;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantBuiltIn;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantPermanent;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantTemporary;
import org.tslab.licenseserver.issuance.IssuanceDecision.Keep;
import org.tslab.licenseserver.issuance.IssuanceDecision.KeepForWant;
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
    private final List<String> tracesOfEvents = new ArrayList<>();
    private final List<String> tracesOfEntries = new ArrayList<>();
    private final Set<Asked> wanting = new HashSet<>();
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
        var terminalServer = asked.device().version();
        var regarded = asked.about(InteroperationPolicy.regarded(terminalServer,
            version -> holding(asked.about(version).device()), now));
        var facts = new Facts(VouchingPolicy.regarded(asked.asker(), holding(regarded.device())),
            server.admits(asked.asker().name()), server.serves(terminalServer),
            server.activated(), offered(terminalServer),
            InteroperationPolicy.builtIn(terminalServer, asked.system()), asked.temporaryOnly());
        var decision = IssuancePolicy.decide(facts, now, terms);
        var license = apply(regarded, decision);
        IssuanceEvents.of(decision, server.activated(), offered(terminalServer).isPresent())
            .ifPresent(event -> occurrences.add(occurrence(event, asked, decision)));
        entries.add(new Entry("issue-license", server.name() + "/device/" + asked.device().hardwareId().toHex(),
            decision.outcome().name(), decision.reason()));
        if (IssuancePolicy.wanting(facts, decision) && !asked.isReferral()) {
            wanting.add(asked);
        }
        trace(asked);
        return new Decided(decision.outcome(), decision.reason(), license, server.name(), List.of());
    }

    /** Those who went without a permanent license only because none is left. Nobody is referred twice. */
    Set<Asked> wanting() {
        return wanting;
    }

    private Holding holding(Device device) {
        return held.containsKey(device) ? held.get(device).holding() : new Holding.Nothing();
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

    /** Which trace each event belongs to, in their order; the empty text is none. */
    List<String> tracesOfEvents() {
        return tracesOfEvents;
    }

    List<String> tracesOfEntries() {
        return tracesOfEntries;
    }

    /** Whatever has been noted down since the request before is because of this one. */
    private void trace(Asked asked) {
        while (tracesOfEvents.size() < events.size()) {
            tracesOfEvents.add(asked.traceparent());
        }
        while (tracesOfEntries.size() < entries.size()) {
            tracesOfEntries.add(asked.traceparent());
        }
    }

    /** What stands in the event log afterwards; nothing, as long as all is well. */
    List<Occurrence> occurrences() {
        return occurrences;
    }

    private Occurrence occurrence(TermServLicensing event, Asked asked, IssuanceDecision decision) {
        var cause = IssuanceEvents.isAboutTheComputer(event)
            ? asked.asker().name()
            : asked.device().version().name();
        return Occurrence.onceADay(server.name(), event, cause, decision.reason(), "asked by " + asked.asker().name())
            .about(cause);
    }

    private Optional<ProductVersion> offered(ProductVersion terminalServer) {
        return InteroperationPolicy.offered(terminalServer, stock::has, server.policies().preventLicenseUpgrade());
    }

    /** What the device has afterwards; null when it is refused. */
    private IssuedLicense apply(Asked asked, IssuanceDecision decision) {
        return switch (decision) {
            case Refuse _ -> null;
            case Keep _,KeepForWant _ -> held.get(asked.device());
            case GrantTemporary(var expiresAt, var _) -> {
                var license = IssuedLicense.temporary(asked, nextLicenseId++, now, expiresAt);
                yield change(license, new TemporaryLicenseIssued(server.name(), license.licenseId(),
                    hardwareId(license), expiresAt));
            }
            case GrantPermanent(var version, var expiresAt, var _) -> {
                var target = asked.about(version);
                putBack(target.device());
                var keyPackId = stock.takeOne(version);
                var license = IssuedLicense.permanent(target, licenseIdFor(target.device()), keyPackId, now, expiresAt);
                yield change(license, new PermanentLicenseIssued(server.name(), license.licenseId(),
                    hardwareId(license), keyPackId, expiresAt));
            }
            case GrantBuiltIn(var expiresAt, var _) -> {
                var license = IssuedLicense.builtIn(asked, licenseIdFor(asked.device()), now, expiresAt);
                yield change(license,
                    new BuiltInLicenseIssued(server.name(), license.licenseId(), hardwareId(license)));
            }
            case Renew(var expiresAt, var _) -> {
                var license = held.get(asked.device()).renewed(now, expiresAt);
                yield change(license, new LicenseRenewed(server.name(), license.licenseId(), expiresAt));
            }
        };
    }

    /** An ended lease that the reclaimer has not come to yet goes back before its device gets another license. */
    private void putBack(Device device) {
        if (holding(device) instanceof Holding.Permanent) {
            var ended = held.get(device);
            stock.putBack(ended.keyPackId(), device.version());
            events.add(new LicenseReclaimed(server.name(), ended.licenseId(), ended.keyPackId()));
            entries.add(new Entry("reclaim-license", server.name() + "/device/" + hardwareId(ended), "returned",
                "the lease of license " + ended.licenseId() + " ended on " + ended.expiresAt(),
                "it is back in key pack " + ended.keyPackId()));
        }
    }

    private static String hardwareId(IssuedLicense license) {
        return license.device().hardwareId().toHex();
    }

    /** A temporary license keeps its number when it is upgraded; one that was returned is over, and the next is new. */
    private long licenseIdFor(Device device) {
        return holding(device) instanceof Holding.Temporary ? held.get(device).licenseId() : nextLicenseId++;
    }

    private IssuedLicense change(IssuedLicense license, LicenseEvent event) {
        held.put(license.device(), license);
        changed.put(license.device(), license);
        events.add(event);
        return license;
    }
}
