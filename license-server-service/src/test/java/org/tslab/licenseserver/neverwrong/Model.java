package org.tslab.licenseserver.neverwrong;

import static java.util.stream.Collectors.joining;
import static org.tslab.contracts.LicenseStatus.ACTIVE;
import static org.tslab.contracts.LicenseStatus.RETURNED;
import static org.tslab.contracts.LicenseStatus.REVOKED;
import static org.tslab.contracts.LicenseStatus.TEMPORARY;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.neverwrong.ModelServer.Decision;
import org.tslab.licenseserver.neverwrong.ModelServer.License;
import org.tslab.licenseserver.neverwrong.ModelServer.Pack;
import org.tslab.licenseserver.neverwrong.ModelServer.Place;
import org.tslab.licenseserver.neverwrong.ModelServer.Revoked;
import org.tslab.licenseserver.neverwrong.Step.Connect;

/**
 * What has to come of each step: the answer, by the paths of its JSON and its HTTP status, and what the license servers
 * have afterwards. The rules of the documents on maps; nothing of the product decides here.
 */
final class Model {
    static final String HTTP = "HTTP";
    private static final int REVOKABLE_ONE_IN = 5;
    final Map<String, ModelServer> servers = new TreeMap<>();
    final ExpectedEvents events = new ExpectedEvents();
    boolean leasesGoBack = true;
    Instant now;

    Model(Instant now) {
        this.now = now;
        Sequence.SERVERS.forEach(name -> servers.put(name, new ModelServer(name, events)));
    }

    static Map<String, String> answer(int status, Object... values) {
        var answer = new HashMap<String, String>();
        answer.put(HTTP, Integer.toString(status));
        for (int i = 0; i < values.length; i += 2) {
            answer.put(values[i].toString(), values[i + 1] == null ? null : values[i + 1].toString());
        }
        return answer;
    }

    /** @param drawn when a lease that begins now ends: chance is not ours to say */
    Map<String, String> connect(Connect asked, Instant drawn) {
        var server = servers.get(asked.server());
        if (!server.started()) {
            return answer(503);
        }
        var decision = server.decide(asked, false, now, drawn);
        if (decision.wanting()) {
            for (var other : servers.values()) {
                if (other != server && other.saysInStock && other.started()) {
                    var there = other.decide(asked, true, now, drawn);
                    if (there.place() != null) {
                        return answerOf(there, other, other.name);
                    }
                }
            }
        }
        return answerOf(decision, server, null);
    }

    private static Map<String, String> answerOf(Decision decision, ModelServer server, String referredTo) {
        if (decision.place() == null) {
            return answer(200, "outcome", decision.outcome(), "license", null, "referredTo", null);
        }
        var license = server.licenses.get(decision.place());
        return answer(200, "outcome", decision.outcome(), "referredTo", referredTo, "license.licenseId", license.id(),
            "license.status", license.status(), "license.validated", license.validated(), "license.expiresAt",
            license.expiresAt());
    }

    Map<String, String> logOn(ModelServer server, Place place) {
        if (!server.started()) {
            return answer(503);
        }
        var held = server.licenses.get(place);
        if (held.status() == TEMPORARY && !held.validated()) {
            server.tell("validated", held);
            held = new License(held.id(), TEMPORARY, true, 0, held.issuedAt(), held.expiresAt());
            server.licenses.put(place, held);
        }
        return answer(200, "licenseId", held.id(), "status", held.status(), "validated", held.validated());
    }

    Map<String, String> fetchCal(ModelServer server, Place place) {
        var status = server.licenses.get(place).status();
        return answer(server.started() ? status == RETURNED || status == REVOKED ? 404 : 200 : 503);
    }

    Map<String, String> userConnects(ModelServer server, String user, ProductVersion version) {
        if (!server.started()) {
            return answer(503);
        }
        server.users.merge(user + " " + version, List.of(now, now), (before, _) -> List.of(before.getFirst(), now));
        return answer(200, "[0].served", true);
    }

    void clockAt(Instant instant) {
        now = instant;
        if (leasesGoBack) {
            servers.values().forEach(server -> server.announcingStock(() -> server.returnEnded(now)));
        }
    }

    Map<String, String> install(ModelServer server, Pack pack) {
        for (var id : server.packs.keySet()) {
            if (server.packs.get(id).code().equals(pack.code())) {
                return server.packs.get(id).total() == 0
                    ? answer(409)
                    : answer(200, "keyPackId", id, "issuedLicenses", server.issued(id));
            }
        }
        var id = server.addPack(pack);
        server.announce();
        return answer(201, "keyPackId", id, "totalLicenses", pack.total(), "availableLicenses", pack.total());
    }

    /** The oldest of them first, and only what no device has; all or nothing. */
    Map<String, String> remove(ModelServer server, List<Long> packs, int count) {
        if (packs.stream().mapToLong(server::unissued).sum() < count) {
            return answer(409);
        }
        server.announcingStock(() -> {
            var left = count;
            for (var id : packs) {
                var part = (int) Math.min(left, server.unissued(id));
                if (part > 0) {
                    server.takeOut(id, part, "REMOVED");
                }
                left -= part;
            }
        });
        return answer(200, "licenses", count);
    }

    Map<String, String> convert(ModelServer server, long from, int count) {
        var pack = server.packs.get(from);
        if (pack.type() == ProductType.PER_DEVICE && pack.version() == ProductVersion.WINDOWS_2000) {
            return answer(400);
        }
        if (server.unissued(from) < count) {
            return answer(409);
        }
        var other = pack.type() == ProductType.PER_USER ? ProductType.PER_DEVICE : ProductType.PER_USER;
        var converted = new ArrayList<Long>();
        server.announcingStock(() -> {
            converted.add(server.addPack(new Pack(other, pack.version(), count, "none, but of " + from)));
            server.takeOut(from, count, "CONVERTED");
        });
        return answer(200, "keyPackId", converted.getFirst(), "productType", other, "totalLicenses", count);
    }

    Map<String, String> revoke(ModelServer server, Place place) {
        var license = server.licenses.get(place);
        if (!server.revocation) {
            return answer(200, "outcome", "REFUSED_NOT_ENABLED", "revokableCals", 0, "nextRevokeAllowedOn", null);
        }
        var most = server.packs.values().stream().filter(pack -> pack.type() == ProductType.PER_DEVICE)
            .filter(pack -> pack.version() == place.version()).mapToInt(Pack::total).sum() / REVOKABLE_ONE_IN;
        var counting = new ArrayList<>(server.revoked.values().stream()
            .filter(each -> each.version() == place.version() && each.countsUntil().isAfter(now))
            .map(Revoked::countsUntil).toList());
        var outcome = license.status() != ACTIVE
            ? "REFUSED_NOT_PERMANENT"
            : counting.size() < most ? "REVOKED" : "REFUSED_TOO_MANY";
        if (outcome.equals("REVOKED")) {
            counting.add(license.expiresAt());
            server.announcingStock(() -> server.licenses.put(place, license.withStatus(REVOKED)));
            server.revoked.put(license.id(), new Revoked(place.version(), license.expiresAt()));
            server.tell("revoked", license, "keyPackId", license.pack(), "countsUntil", license.expiresAt());
        }
        var left = Math.max(0, most - counting.size());
        var next = left > 0 ? null : counting.stream().min(Comparator.naturalOrder()).orElse(null);
        return answer(200, "outcome", outcome, "revokableCals", left, "nextRevokeAllowedOn", next);
    }

    Map<String, String> setService(ModelServer server, String wanted) {
        if (wanted.equals("PAUSED") && server.service.equals("STOPPED")) {
            return answer(400);
        }
        server.service = wanted;
        return answer(200, "state", wanted);
    }

    /** Everything, as {@link Stored} finds it in the database. */
    Map<String, String> state() {
        var state = new TreeMap<String, String>();
        servers.forEach((name, server) -> {
            state.put(name, server.service + (server.revocation ? " revocation" : "")
                + (server.preventLicenseUpgrade ? " prevent-license-upgrade" : "")
                + (server.saysInStock ? " says it is in stock" : ""));
            server.packs.forEach((id, pack) -> state.put(name + " key pack " + id, pack.type() + " " + pack.version()
                + ": " + pack.total() + " in all, " + server.issued(id) + " issued, " + server.unissued(id)
                + " available"));
            server.licenses.forEach((place, license) -> state.put(name + " license " + license.id(),
                hardwareId(place.device()) + " " + place.version() + " " + license.status() + " "
                    + license.validated() + " of key pack " + license.pack() + " from " + license.issuedAt() + " to "
                    + license.expiresAt()));
            server.revoked.forEach((id, revoked) -> state.put(name + " revoked " + id, revoked.version() + " "
                + revoked.countsUntil()));
            server.users.forEach((user, seen) -> state.put(name + " user " + user,
                seen.stream().map(Instant::toString).collect(joining(" "))));
        });
        return state;
    }
}
