package org.tslab.terminalserver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** What administrators and instructors do to a terminal server in these tests, and how they see what came of it. */
public final class Site {
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
        var port = freePort();
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(Map.of("name", "TS01", "rdpPort", port, "licensingMode",
            licensingMode, "domain", "LAB", "licenseServers", List.of(licenseServers)))
            .post("/v1/terminal-servers").then().statusCode(201);
        return port;
    }

    /** Gives TS01 another profile. */
    public static void profile(String json) {
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(json.replace('\'', '"')).put("/v1/terminal-servers/TS01/profile")
            .then()
            .statusCode(200);
    }

    /** What a license server on a domain controller of LAB says of itself, taken in when this returns. */
    public static void announce(InMemoryConnector broker, String name, String status) {
        var announced = Announcement.of(new LicenseServerAnnounced(name, ProductVersion.WINDOWS_SERVER_2003,
            ActivationStatus.valueOf(status), ServerRole.DOMAIN, "LAB", "", true, true));
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
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/terminal-servers/TS01").then().statusCode(200).extract()
            .jsonPath().getLong("gracePeriodDays");
    }

    /** One entry of the journal. */
    public record Noted(String operation, String subject, String outcome, List<String> reasons) {}

    /** The whole journal, except for what administrators did. */
    public static List<Noted> journal() {
        return Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?limit=1000").then().statusCode(200).extract().jsonPath()
            .getList("entry", Noted.class).stream()
            .filter(n -> !n.operation().equals("install-terminal-server") && !n.operation().equals("change-profile"))
            .toList();
    }

    public static List<Noted> journal(String operation) {
        return journal().stream().filter(n -> n.operation().equals(operation)).toList();
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
