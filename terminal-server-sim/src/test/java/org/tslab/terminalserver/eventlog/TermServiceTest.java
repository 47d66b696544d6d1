package org.tslab.terminalserver.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.eventlog.WrittenEvent;
import org.tslab.simkit.testing.EventCatalog;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Every event of a terminal server, and what makes it write one (docs/event-log.md). */
@QuarkusTest
class TermServiceTest {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private static final String GRACE_IS_OVER = "2003-08-22T00:00:00Z";
    private static final String EVENTS = "/v1/terminal-servers/TS01/events";
    private final TestClient client = TestClient.device(1);
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
    }

    @Test
    void codeAndPageSayTheSame() {
        assertThat(EventCatalog.differences(TermService.values())).isEmpty();
    }

    @Test
    void event1010AClientIsLetInWithoutALicenseServer() {
        var port = Site.install("PER_DEVICE");

        client.visit(port);
        TestClient.device(2).visit(port);

        awaitIds(1010);
        events("").body("[0].level", equalTo("WARNING")).body("[0].source", equalTo("TermService"))
            .body("[0].computer", equalTo("TS01")).body("[0].at", equalTo(NOW.toString()))
            .body("[0].text", containsString("TS01 could not locate"))
            .body("[0].reasons", contains("terminal server TS01 in mode PER_DEVICE", "no license presented",
                "no license server was found", "in the grace period"));
    }

    /** S1-33, by the clock alone: nobody connects. */
    @Test
    void events1009And1008TheGracePeriodEndsAndIsOver() {
        client.visit(Site.install("PER_DEVICE"));
        Site.clock("2003-08-14T00:00:00Z");
        awaitIds(1010);

        Site.clock("2003-08-15T00:00:00Z");
        awaitIds(1009, 1010);
        events("?id=1009").body("[0].text", containsString("on 2003-08-22")).body("[0].level", equalTo("WARNING"));
        Site.clock("2003-08-16T00:00:00Z");
        awaitIds(1009, 1009, 1010);

        Site.clock(GRACE_IS_OVER);
        awaitIds(1008, 1009, 1009, 1010);
        events("?id=1008").body("[0].level", equalTo("ERROR"));
    }

    @Test
    void event1004AClientIsRefused() {
        var port = refusing("PER_DEVICE");

        client.visit(port);
        client.visit(port);
        TestClient.device(2).visit(port);

        await("?id=1004", 1004, 1004);
        events("?id=1004").body("[0].symbolicName", equalTo("EVENT_CANNOT_ISSUE_LICENSE"))
            .body("[0].text", containsString("client PC-ONE"));
    }

    @Test
    void event1011ATemporaryLicenseHasExpired() {
        var port = refusing("PER_DEVICE");
        client.store(cal(LicenseStatus.TEMPORARY));

        client.visit(port);

        await("?id=1011", 1011);
        assertThat(ids("?id=1004")).isEmpty();
    }

    @Test
    void event1028APermanentLicenseCouldNotBeRenewed() {
        var port = refusing("PER_DEVICE");
        client.store(cal(LicenseStatus.ACTIVE));

        client.visit(port);

        await("?id=1028", 1028);
        events("?id=1028").body("[0].symbolicName", equalTo("EVENT_EXPIRED_PERMANENT_LICENSE"));
    }

    @Test
    void event1003ALicenseIsInvalid() {
        var port = Site.install("PER_DEVICE", "LS01");
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plus(Duration.ofDays(90)));
        client.store(licenseServer.cal(TestClient.device(2).hardwareId(), LicenseStatus.ACTIVE, NOW,
            NOW.plus(Duration.ofDays(80))));

        client.visit(port);

        awaitIds(1003);
        events("").body("[0].symbolicName", equalTo("EVENT_INVALID_LICENSE"));
    }

    /** The user is personal: the original names him, this log does not. */
    @Test
    void event1000PerUserNobodyCanSayYes() {
        var port = Site.install("PER_USER", "LS01");
        client.calledAs("mallory").visit(port);
        Site.clock(GRACE_IS_OVER);
        licenseServer.is(Mood.DOWN);

        client.calledAs("mallory").visit(port);

        await("?id=1000", 1000);
        assertThat(Tokens.as(Role.INSTRUCTOR).get(EVENTS).asString()).doesNotContain("mallory");
    }

    @Test
    void aClientThatGetsItsLicenseIsNoEvent() {
        var port = Site.install("PER_DEVICE", "LS01");
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, NOW.plus(Duration.ofDays(70)));

        client.visit(port);
        client.visit(port);

        Site.awaitJournal("license-client", 2);
        assertThat(ids("")).isEmpty();
    }

    @Test
    void theLogIsReadPageByPageAndExported() {
        var port = Site.install("PER_DEVICE");
        client.visit(port);
        Site.clock("2003-04-25T00:00:00Z");
        client.visit(port);
        awaitIds(1010, 1010);

        var newest = events("?limit=1").body("$", hasSize(1)).body("[0].at", equalTo("2003-04-25T00:00:00Z")).extract()
            .jsonPath().getLong("[0].position");
        events("?before=" + newest).body("at", contains(NOW.toString()));
        events("?to=2003-04-24").body("at", contains(NOW.toString()));
        events("?level=ERROR").body("$", hasSize(0));
        var csv = Tokens.as(Role.SUPPORT).get(EVENTS + "/export.csv?from=2003-04-25").then().statusCode(200)
            .contentType(startsWith("text/csv")).extract().asString();
        assertThat(csv.lines().toList()).hasSize(2).last().asString()
            .startsWith("2003-04-25T00:00:00Z,WARNING,TermService,1010,,TS01,");
        var lines = Tokens.as(Role.SUPPORT).get(EVENTS + "/export.jsonl").then().statusCode(200)
            .contentType(startsWith("application/jsonl")).extract().asString();
        assertThat(lines.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"position\":"));
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        Tokens.as(Role.INSTRUCTOR).get(EVENTS).then().statusCode(404);
        Site.install("PER_DEVICE");
        Tokens.as(Role.INSTRUCTOR).get(EVENTS + "?from=yesterday&level=BAD").then().statusCode(400)
            .body("violations.field", contains("level", "from"));
    }

    /** Grace is over, and no license server has anything for anybody. */
    private int refusing(String mode) {
        var port = Site.install(mode, "LS01");
        TestClient.device(99).visit(port);
        Site.clock(GRACE_IS_OVER);
        return port;
    }

    private Bytes cal(LicenseStatus status) {
        return licenseServer.cal(client.hardwareId(), status, NOW, NOW.plus(Duration.ofDays(80)));
    }

    private static ValidatableResponse events(String query) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).get(EVENTS + query).then().statusCode(200);
    }

    private static List<Integer> ids(String query) {
        return events(query).extract().jsonPath().getList("", WrittenEvent.class).stream()
            .map(WrittenEvent::eventId).toList();
    }

    private static void awaitIds(Integer... newestFirst) {
        await("", newestFirst);
    }

    private static void await(String query, Integer... newestFirst) {
        Site.await(() -> ids(query), List.of(newestFirst)::equals);
    }
}
