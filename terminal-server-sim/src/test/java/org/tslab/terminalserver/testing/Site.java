package org.tslab.terminalserver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.testing.Tokens;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** What administrators and instructors do to a terminal server in these tests, and how they see what came of it. */
public final class Site {
    private static final Set<String> ASIDE = Set.of("install-terminal-server", "change-profile", "change-settings",
        "discover-license-server");

    private Site() {}

    /** A port that nobody has. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Installs TS01, which asks LS01, and tells its RDP port. */
    public static int install(String licensingMode, String... licenseServers) {
        return install(Map.of("licensingMode", licensingMode, "licenseServers", List.of(licenseServers)));
    }

    /** Installs TS01 in the domain LAB with these settings, and tells its RDP port. */
    public static int install(Map<String, ?> settings) {
        var port = freePort();
        var request = new HashMap<String, Object>(settings);
        request.putAll(Map.of("name", "TS01", "rdpPort", port, "domain", "LAB"));
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(request).post("/v1/terminal-servers").then().statusCode(201);
        return port;
    }

    /** Gives TS01 these settings, and all others their defaults. */
    public static ValidatableResponse settings(Map<String, ?> settings) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(settings).put("/v1/terminal-servers/TS01/settings").then();
    }

    /** What TS01 finds, as its administrator sees it. */
    public static ValidatableResponse discovered() {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/terminal-servers/TS01/discovered-license-servers").then()
            .statusCode(200);
    }

    /** Gives TS01 another profile. */
    public static void profile(String json) {
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(json.replace('\'', '"')).put("/v1/terminal-servers/TS01/profile")
            .then()
            .statusCode(200);
    }

    /** What a license server on a domain controller of LAB says of itself, taken in when this returns. */
    public static void announce(InMemoryConnector broker, String name, String status) {
        announce(broker, new LicenseServerAnnounced(name, ProductVersion.WINDOWS_SERVER_2003,
            ActivationStatus.valueOf(status), ServerRole.DOMAIN, "LAB", "", true, true));
    }

    /** It is taken in when this returns. */
    public static void announce(InMemoryConnector broker, LicenseServerAnnounced announcement) {
        var announced = Announcement.of(announcement);
        broker.source("license-servers").send(announced.message());
        announced.awaitTaken();
    }

    public static void clock(String instant) {
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"" + instant + "\"}").put("/__sim/clock").then()
            .statusCode(200);
    }

    /** Orders one connection to TS01 to go wrong, with double quotes written as single ones. */
    public static void orderFault(String then) {
        Tokens.as(Role.INSTRUCTOR).body(("{'operation':'rdp-wire','target':'TS01','next':1,'then':" + then + "}")
            .replace('\'', '"')).post("/__sim/faults").then().statusCode(201);
    }

    public static long graceDaysLeft() {
        return terminalServer().getLong("gracePeriodDays");
    }

    public static boolean graceIsAboutToEnd() {
        return terminalServer().getBoolean("gracePeriodWarning");
    }

    private static JsonPath terminalServer() {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/terminal-servers/TS01").then().statusCode(200).extract()
            .jsonPath();
    }

    /** One entry of the journal. */
    public record Noted(String operation, String subject, String outcome, List<String> reasons) {}

    /** The whole journal, except for what administrators did and what discovery came to. */
    public static List<Noted> journal() {
        return wholeJournal().stream().filter(n -> !ASIDE.contains(n.operation())).toList();
    }

    public static List<Noted> journal(String operation) {
        return wholeJournal().stream().filter(n -> n.operation().equals(operation)).toList();
    }

    private static List<Noted> wholeJournal() {
        return Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?limit=1000").then().statusCode(200).extract().jsonPath()
            .getList("entry", Noted.class).stream()
            .toList();
    }

    /** The terminal server writes down what it did after it did it. */
    public static List<Noted> awaitJournal(String operation, int count) {
        return await(() -> journal(operation), noted -> noted.size() >= count);
    }

    /** Asks until the answer is right; fails with the last one. */
    public static <T> T await(Supplier<T> question, Predicate<T> right) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        var answer = question.get();
        while (!right.test(answer) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            answer = question.get();
        }
        assertThat(answer).matches(right, "right in the end");
        return answer;
    }
}
