package org.tslab.licenseserver.neverwrong;

import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.neverwrong.Model.answer;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.neverwrong.ModelServer.Pack;
import org.tslab.licenseserver.neverwrong.ModelServer.Place;
import org.tslab.licenseserver.neverwrong.Step.Connect;
import org.tslab.licenseserver.neverwrong.Step.ConnectTogether;
import org.tslab.licenseserver.neverwrong.Step.Convert;
import org.tslab.licenseserver.neverwrong.Step.FetchCal;
import org.tslab.licenseserver.neverwrong.Step.Install;
import org.tslab.licenseserver.neverwrong.Step.InstallAgain;
import org.tslab.licenseserver.neverwrong.Step.LogOn;
import org.tslab.licenseserver.neverwrong.Step.Remove;
import org.tslab.licenseserver.neverwrong.Step.RemoveKind;
import org.tslab.licenseserver.neverwrong.Step.Revoke;
import org.tslab.licenseserver.neverwrong.Step.SetPolicies;
import org.tslab.licenseserver.neverwrong.Step.SetService;
import org.tslab.licenseserver.neverwrong.Step.Uninstall;
import org.tslab.licenseserver.neverwrong.Step.UserConnects;
import org.tslab.simkit.testing.Tokens;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Steps as requests. */
final class FrontDoor {
    private final Model model;

    FrontDoor(Model model) {
        this.model = model;
    }

    Exchange connect(Connect asked) {
        return new Exchange(
            () -> terminalServer(asked.server(), "issued-licenses?token=" + asked.token(), request(asked)),
            answer -> model.connect(asked, end(answer, "")),
            Optional.of((answer, invariants) -> invariants.acknowledged(asked.server(), hardwareId(asked.device()),
                answer, "")));
    }

    Exchange connectTogether(ConnectTogether step) {
        var server = step.connects().getFirst().server();
        var all = step.connects().stream().map(each -> new Connect(server, each.device(), each.version(),
            each.system(), false)).toList();
        return new Exchange(
            () -> terminalServer(server, "issued-licenses/batch", all.stream().map(FrontDoor::request).toList()),
            answer -> {
                var expected = new HashMap<String, String>();
                for (int i = 0; i < all.size(); i++) {
                    var at = "[" + i + "].";
                    model.connect(all.get(i), end(answer, at)).forEach((name, value) -> expected
                        .put(name.equals(Model.HTTP) ? name : at + name, value));
                }
                return expected;
            }, Optional.of((answer, invariants) -> {
                for (int i = 0; i < all.size(); i++) {
                    invariants.acknowledged(server, hardwareId(all.get(i).device()), answer, "[" + i + "].");
                }
            }));
    }

    Optional<Exchange> logOn(LogOn step) {
        var server = model.servers.get(step.server());
        var place = new Place(step.device(), step.version());
        return Optional.ofNullable(server.licenses.get(place)).map(license -> new Exchange(
            () -> terminalServer(step.server(), "issued-licenses/" + license.id() + "/validate", ""),
            _ -> model.logOn(server, place)));
    }

    Optional<Exchange> fetchCal(FetchCal step) {
        var server = model.servers.get(step.server());
        return nthLicense(server, step.nth()).map(place -> new Exchange(
            () -> Tokens.as(Role.TERMINAL_SERVER, "TS01").get(AT + "/" + step.server() + "/issued-licenses/"
                + server.licenses.get(place).id() + "/token"),
            _ -> model.fetchCal(server, place)));
    }

    Exchange userConnects(UserConnects step) {
        return new Exchange(() -> terminalServer(step.server(), "user-connections", List.of(Map.of("domain", "CONTOSO",
            "user", "user" + step.user(), "version", step.version(), "anonymous", false))),
            _ -> model.userConnects(model.servers.get(step.server()), "contoso\\user" + step.user(), step.version()));
    }

    Exchange install(Install step) {
        return install(step.server(), new Pack(step.type(), step.version(), step.licenses(),
            ClearinghouseStandIn.code(step.type(), step.version(), step.licenses())));
    }

    Optional<Exchange> installAgain(InstallAgain step) {
        return nth(step.server(), step.nth()).map(id -> model.servers.get(step.server()).packs.get(id))
            .filter(pack -> pack.code().startsWith("PER_")).map(pack -> install(step.server(), pack));
    }

    private Exchange install(String server, Pack pack) {
        return new Exchange(
            () -> administrator(server, "license-key-packs/install-retail-purchase",
                Map.of("licenseCode", pack.code())),
            _ -> model.install(model.servers.get(server), pack));
    }

    Optional<Exchange> remove(Remove step) {
        return nth(step.server(), step.nth()).map(id -> new Exchange(
            () -> administrator(step.server(), "license-key-packs/" + id + "/remove-licenses",
                Map.of("licenseCount", step.licenses())),
            _ -> isThere(step.server(), id)
                ? model.remove(model.servers.get(step.server()), List.of(id), step.licenses())
                : answer(404)));
    }

    Optional<Exchange> uninstall(Uninstall step) {
        var server = model.servers.get(step.server());
        return nth(step.server(), step.nth()).map(id -> new Exchange(
            () -> administrator(step.server(), "license-key-packs/" + id + "/uninstall", Map.of()),
            _ -> isThere(step.server(), id)
                ? model.remove(server, List.of(id), server.packs.get(id).total())
                : answer(404)));
    }

    Exchange removeKind(RemoveKind step) {
        var server = model.servers.get(step.server());
        return new Exchange(
            () -> administrator(step.server(), "license-key-packs/uninstall", Map.of("productVersion", step.version(),
                "productType", step.type(), "licenseCount", step.licenses())),
            _ -> model.remove(server, server.packs.keySet().stream()
                .filter(id -> server.packs.get(id).type() == step.type())
                .filter(id -> server.packs.get(id).version() == step.version()).toList(), step.licenses()));
    }

    Optional<Exchange> convert(Convert step) {
        return nth(step.server(), step.nth()).map(id -> new Exchange(
            () -> administrator(step.server(), "license-key-packs/" + id + "/convert-licenses",
                Map.of("licenseCount", step.licenses())),
            _ -> isThere(step.server(), id)
                ? model.convert(model.servers.get(step.server()), id, step.licenses())
                : answer(404)));
    }

    Optional<Exchange> revoke(Revoke step) {
        var server = model.servers.get(step.server());
        return nthLicense(server, step.nth()).map(place -> {
            var id = server.licenses.get(place).id();
            return new Exchange(
                () -> administrator(step.server(), "issued-licenses/" + id + "/revoke", Map.of()),
                _ -> model.revoke(server, place), Optional.of((answer, invariants) -> {
                    if (answer.getString("outcome").equals("REVOKED")) {
                        invariants.takenBack(step.server(), id);
                    }
                }));
        });
    }

    Exchange setPolicies(SetPolicies step) {
        return new Exchange(
            () -> Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("revocation", step.revocation(),
                "preventLicenseUpgrade", step.preventLicenseUpgrade())).put(AT + "/" + step.server() + "/policies"),
            _ -> {
                var server = model.servers.get(step.server());
                server.revocation = step.revocation();
                server.preventLicenseUpgrade = step.preventLicenseUpgrade();
                return answer(200, "revocation", step.revocation());
            });
    }

    Exchange setService(SetService step) {
        return new Exchange(
            () -> Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("state", step.state()))
                .put(AT + "/" + step.server() + "/service"),
            _ -> model.setService(model.servers.get(step.server()), step.state()));
    }

    private static Optional<Place> nthLicense(ModelServer server, int nth) {
        return server.licenses.keySet().stream()
            .sorted(Comparator.comparing(place -> server.licenses.get(place).id()))
            .skip(server.licenses.isEmpty() ? 0 : nth % server.licenses.size()).findFirst();
    }

    private Optional<Long> nth(String server, int nth) {
        var packs = List.copyOf(model.servers.get(server).packs.keySet());
        return packs.isEmpty() ? Optional.empty() : Optional.of(packs.get(nth % packs.size()));
    }

    /** A key pack that everything was taken out of is not seen any more. */
    private boolean isThere(String server, long pack) {
        return model.servers.get(server).packs.get(pack).total() > 0;
    }

    private static Response terminalServer(String server, String path, Object body) {
        return Tokens.as(Role.TERMINAL_SERVER, "TS01").body(body).post(AT + "/" + server + "/" + path);
    }

    private static Response administrator(String server, String path, Object body) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(body).post(AT + "/" + server + "/" + path);
    }

    private static Map<String, Object> request(Connect asked) {
        return Map.of("hardwareId", hardwareId(asked.device()), "computer", "PC-" + asked.device(),
            "user", "alice", "version", asked.version(), "clientOperatingSystem", asked.system());
    }

    /** The end of the license in the answer; long ago when there is none. */
    private static Instant end(JsonPath answer, String at) {
        // A problem is no list.
        return !at.isEmpty() && !(answer.get("") instanceof List) || answer.get(at + "license.licenseId") == null
            ? Instant.EPOCH
            : Instant.parse(answer.getString(at + "license.expiresAt"));
    }
}
