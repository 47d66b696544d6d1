package org.tslab.licenseserver.neverwrong;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.Ledger;
import org.tslab.licenseserver.Soon;
import org.tslab.licenseserver.neverwrong.ModelServer.Place;
import org.tslab.licenseserver.neverwrong.Step.AlmostEnds;
import org.tslab.licenseserver.neverwrong.Step.AskTwice;
import org.tslab.licenseserver.neverwrong.Step.Connect;
import org.tslab.licenseserver.neverwrong.Step.ConnectTogether;
import org.tslab.licenseserver.neverwrong.Step.Convert;
import org.tslab.licenseserver.neverwrong.Step.Crash;
import org.tslab.licenseserver.neverwrong.Step.DaysPass;
import org.tslab.licenseserver.neverwrong.Step.FetchCal;
import org.tslab.licenseserver.neverwrong.Step.Install;
import org.tslab.licenseserver.neverwrong.Step.InstallAgain;
import org.tslab.licenseserver.neverwrong.Step.LeasesGoBack;
import org.tslab.licenseserver.neverwrong.Step.LogOn;
import org.tslab.licenseserver.neverwrong.Step.Remove;
import org.tslab.licenseserver.neverwrong.Step.RemoveKind;
import org.tslab.licenseserver.neverwrong.Step.Revoke;
import org.tslab.licenseserver.neverwrong.Step.SetPolicies;
import org.tslab.licenseserver.neverwrong.Step.SetService;
import org.tslab.licenseserver.neverwrong.Step.Single;
import org.tslab.licenseserver.neverwrong.Step.Uninstall;
import org.tslab.licenseserver.neverwrong.Step.UserConnects;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** Two license servers of a site, both activated and without licenses, and the model of them. Steps go to both. */
final class World {
    private final Model model = new Model(Instant.parse(START));
    private final FrontDoor door = new FrontDoor(model);
    private final Sql sql;
    private final InMemoryConnector broker;
    private final Tap tap;
    private final Stored stored;
    private final Invariants invariants;
    private final Network network;
    private final Duration patience;
    private final Map<String, Integer> tally = new TreeMap<>();

    /** @param patience with what the license servers do by themselves */
    World(Sql sql, InMemoryConnector broker, Tap tap, Duration patience) {
        this.patience = patience;
        this.sql = sql;
        this.broker = broker;
        this.tap = tap;
        stored = new Stored(sql);
        invariants = new Invariants(sql);
        network = new Network(broker, tap);
        tap.empty();
        Tokens.as(Role.INSTRUCTOR).delete("/__sim/faults").then().statusCode(204);
        Tokens.resetAt(START);
        broker.sink("events").clear();
        for (var server : Sequence.SERVERS) {
            install(server).statusCode(201);
            activate(server).statusCode(200);
        }
        network.carry(model);
        model.events.taken();
        network.told();
    }

    void take(Step step) {
        switch (step) {
            case Crash(var crashing, var point) -> {
                tap.crashAt(point);
                exchange(crashing).ifPresent(this::perhaps);
                tap.workAgain();
            }
            case AskTwice(var repeated) -> exchange(repeated).ifPresent(this::twice);
            case DaysPass(var days) -> clock(model.now.plus(Duration.ofDays(days)));
            case AlmostEnds ending -> end(ending).filter(model.now::isBefore).ifPresent(this::clock);
            case LeasesGoBack(var working) -> leasesGoBack(working);
            case Single single -> exchange(single).ifPresent(this::once);
        }
        network.carry(model);
        stateIsThatOfTheModel();
    }

    /** Nothing for what has nothing to be about. */
    private Optional<Exchange> exchange(Single step) {
        return switch (step) {
            case Connect connect -> Optional.of(door.connect(connect));
            case ConnectTogether together -> groupsDoNotMatter()
                ? Optional.of(door.connectTogether(together))
                : Optional.empty();
            case LogOn logOn -> door.logOn(logOn);
            case FetchCal fetch -> door.fetchCal(fetch);
            case UserConnects user -> Optional.of(door.userConnects(user));
            case Install install -> Optional.of(door.install(install));
            case InstallAgain again -> door.installAgain(again);
            case Remove remove -> door.remove(remove);
            case RemoveKind kind -> Optional.of(door.removeKind(kind));
            case Uninstall uninstall -> door.uninstall(uninstall);
            case Convert convert -> door.convert(convert);
            case Revoke revoke -> door.revoke(revoke);
            case SetPolicies policies -> Optional.of(door.setPolicies(policies));
            case SetService service -> Optional.of(door.setService(service));
        };
    }

    private void once(Exchange exchange) {
        judge(exchange, exchange.request().get());
    }

    private void judge(Exchange exchange, Response response) {
        var body = JsonPath.from(response.asString());
        var expected = exchange.expected().apply(body);
        var actual = new TreeMap<String, String>();
        expected.keySet().forEach(name -> actual.put(name, name.equals(Model.HTTP)
            ? Integer.toString(response.statusCode())
            : body.getString(name)));
        assertThat(actual).as("the answer").isEqualTo(new TreeMap<>(expected));
        count(expected);
        if (response.statusCode() == 200) {
            exchange.asking().ifPresent(asking -> asking.acknowledge(body, invariants));
        }
    }

    private void count(Map<String, String> answer) {
        answer.forEach((name, value) -> {
            if (name.equals(Model.HTTP) || name.endsWith("outcome")) {
                tally.merge(value, 1, Integer::sum);
            } else if (name.endsWith("referredTo") && value != null) {
                tally.merge("referred", 1, Integer::sum);
            }
        });
    }

    /** How often which answer came. */
    Map<String, Integer> tally() {
        return tally;
    }

    /** What was not acknowledged has not happened; what was has, although the database stopped. */
    private void perhaps(Exchange exchange) {
        var before = stored.state();
        var response = exchange.request().get();
        if (response.statusCode() >= 500) {
            assertThat(stored.state()).as("INV-4: what was not acknowledged is absent").isEqualTo(before);
        } else {
            judge(exchange, response);
        }
    }

    private void twice(Exchange exchange) {
        var first = exchange.request().get();
        judge(exchange, first);
        var second = exchange.request().get();
        judge(exchange, second);
        assertThat(license(second)).as("INV-4: asked again it is the same license and the same CAL")
            .isEqualTo(license(first));
    }

    private static List<String> license(Response response) {
        var body = JsonPath.from(response.asString());
        return Stream.of("license", "token", "referredTo").map(body::get).map(Objects::toString).toList();
    }

    private void clock(Instant instant) {
        clockAt(instant);
        model.clockAt(instant);
        awaitReturns();
    }

    private void leasesGoBack(boolean working) {
        if (working) {
            Tokens.as(Role.INSTRUCTOR).delete("/__sim/faults").then().statusCode(204);
        } else {
            Tokens.as(Role.INSTRUCTOR).body(Map.of("operation", "license-return", "probability", 1.0, "then",
                Map.of("effect", "not-returned"))).post("/__sim/faults").then().statusCode(201);
        }
        model.leasesGoBack = working;
        model.clockAt(model.now);
        awaitReturns();
    }

    /** The reclaimer wakes by real time. */
    private void awaitReturns() {
        if (model.leasesGoBack) {
            Soon.is(() -> sql.rows(row -> row.getInt(1), """
                select count(*) from issued_license where status = 'ACTIVE' and expires_at <= ?""", model.now)
                .getFirst() == 0, patience);
        }
    }

    /** Whether one of a group lacks a license decides for all whether ended leases go back first. */
    private boolean groupsDoNotMatter() {
        return model.leasesGoBack;
    }

    /** What an operating system brings never ends. */
    private Optional<Instant> end(AlmostEnds step) {
        return Optional.ofNullable(model.servers.get(step.server()).licenses
            .get(new Place(step.device(), step.version())))
            .filter(license -> license.status() != LicenseStatus.BUILT_IN)
            .map(license -> license.expiresAt().minus(step.moment().before));
    }

    private void stateIsThatOfTheModel() {
        invariants.hold(Instant.parse(START), model.now);
        assertThat(network.told()).as("INV-7: one event for each change").isEqualTo(model.events.taken());
        assertThat(stored.state()).as("the database").isEqualTo(model.state());
    }

    /** What was added to the outbox went to the broker once, and lists and sums say what the model says. */
    void end() {
        Ledger.assertEventsAddUp(broker, sql);
        network.assertEverythingArrivedOnce();
        for (var server : model.servers.values()) {
            List<Map<String, Object>> listed = keyPacks(server.name).statusCode(200).extract().jsonPath().getList("");
            assertThat(listed.stream().collect(toMap(pack -> pack.get("keyPackId").toString(),
                pack -> pack.get("totalLicenses") + " " + pack.get("issuedLicenses") + " "
                    + pack.get("availableLicenses"))))
                .as("the list of key packs").isEqualTo(server.packs.keySet().stream()
                    .filter(id -> server.packs.get(id).total() > 0)
                    .collect(toMap(id -> id.toString(), id -> server.packs.get(id).total() + " " + server.issued(id)
                        + " " + server.unissued(id))));
        }
    }
}
