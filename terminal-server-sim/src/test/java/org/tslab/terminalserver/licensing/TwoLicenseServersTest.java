package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.StandInLicenseServer.Asked;
import org.tslab.terminalserver.testing.StandInLicenseServer.Mood;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/**
 * The white paper's table of two license servers (domain sheet, section 4.2), cell by cell, with discovered license
 * servers and the grace period over: A is the one that discovery has chosen.
 */
@QuarkusTest
class TwoLicenseServersTest {
    private static final Instant NOW = Instant.parse("2003-09-01T00:00:00Z");
    private static final Instant BEFORE_THE_GRACE_PERIOD = NOW.minus(Duration.ofDays(121));
    private final TestClient client = TestClient.device(1);
    StandInLicenseServer licenseServer;
    @Inject
    @Any
    InMemoryConnector broker;
    private int port;
    private String a;
    private String b;

    @BeforeEach
    void discoverTwo() {
        Tokens.resetAt(BEFORE_THE_GRACE_PERIOD.toString());
        licenseServer.reset();
        port = Site.install(Map.of("graceStarts", "INSTALLATION"));
        Site.announce(broker, "LS01", "ACTIVATED");
        Site.announce(broker, "LS02", "ACTIVATED");
        Site.clock(NOW.toString());
        a = Site.discovered().extract().path("chosen");
        b = a.equals("LS01") ? "LS02" : "LS01";
        // So that the terminal server knows whose CALs to believe.
        TestClient.device(99).visitForTheLicenseOnly(port);
        licenseServer.clearAsked();
        assertThat(Site.graceDaysLeft()).isZero();
    }

    /** What a client holds when it connects: nothing, or a CAL with so many days left. */
    private enum Holding {
        NEW_CLIENT(null, 0),
        TEMPORARY(LicenseStatus.TEMPORARY, 30),
        EXPIRED_TEMPORARY(LicenseStatus.TEMPORARY, -1),
        PERMANENT(LicenseStatus.ACTIVE, 8),
        PERMANENT_IN_ITS_LAST_WEEK(LicenseStatus.ACTIVE, 7),
        EXPIRED_PERMANENT(LicenseStatus.ACTIVE, -1);

        private final LicenseStatus status;
        private final int daysLeft;

        Holding(LicenseStatus status, int daysLeft) {
            this.status = status;
            this.daysLeft = daysLeft;
        }

        /** What the terminal server says of it. */
        private String presented() {
            return status == null
                ? ""
                : "\"presented\":{\"temporary\":" + (status == LicenseStatus.TEMPORARY) + ",\"loggedOn\":false";
        }
    }

    @ParameterizedTest(name = "{0}, down: {1}")
    @CsvSource({
        "NEW_CLIENT,                 -,    NEW_LICENSE,           A",
        "NEW_CLIENT,                 A,    NEW_LICENSE,           B",
        "NEW_CLIENT,                 B,    NEW_LICENSE,           A",
        "NEW_CLIENT,                 AB,   ERR_NO_LICENSE_SERVER, -",
        "TEMPORARY,                  -,    UPGRADED_LICENSE,      A",
        "TEMPORARY,                  A,    UPGRADED_LICENSE,      B",
        "TEMPORARY,                  B,    UPGRADED_LICENSE,      A",
        "TEMPORARY,                  AB,   OLD_LICENSE_KEPT,      -",
        "EXPIRED_TEMPORARY,          -,    UPGRADED_LICENSE,      A",
        "EXPIRED_TEMPORARY,          A,    UPGRADED_LICENSE,      B",
        "EXPIRED_TEMPORARY,          B,    UPGRADED_LICENSE,      A",
        "EXPIRED_TEMPORARY,          AB,   ERR_NO_LICENSE_SERVER, -",
        "PERMANENT,                  -,    PRESENTED_LICENSE,     -",
        "PERMANENT,                  A,    PRESENTED_LICENSE,     -",
        "PERMANENT,                  B,    PRESENTED_LICENSE,     -",
        "PERMANENT,                  AB,   PRESENTED_LICENSE,     -",
        "PERMANENT_IN_ITS_LAST_WEEK, -,    UPGRADED_LICENSE,      A",
        "PERMANENT_IN_ITS_LAST_WEEK, A,    UPGRADED_LICENSE,      B",
        "PERMANENT_IN_ITS_LAST_WEEK, B,    UPGRADED_LICENSE,      A",
        "PERMANENT_IN_ITS_LAST_WEEK, AB,   OLD_LICENSE_KEPT,      -",
        "EXPIRED_PERMANENT,          -,    UPGRADED_LICENSE,      A",
        "EXPIRED_PERMANENT,          A,    UPGRADED_LICENSE,      B",
        "EXPIRED_PERMANENT,          B,    UPGRADED_LICENSE,      A",
        "EXPIRED_PERMANENT,          AB,   ERR_NO_LICENSE_SERVER, -"
    })
    void everyCellOfTheTable(Holding holding, String down, String outcome, String answering) {
        if (holding.status != null) {
            client.store(licenseServer.cal(client.hardwareId(), holding.status, NOW.minus(Duration.ofDays(80)),
                NOW.plus(Duration.ofDays(holding.daysLeft))));
        }
        licenseServer.grants(Outcome.PERMANENT_ISSUED, LicenseStatus.ACTIVE, NOW, NOW.plus(Duration.ofDays(60)));
        licenseServer.are(Map.of(a, down.contains("A") ? Mood.DOWN : Mood.WELL,
            b, down.contains("B") ? Mood.DOWN : Mood.WELL));

        var visit = client.visit(port);

        assertThat(Site.awaitJournal("license-client", 1).getLast().outcome()).isEqualTo(outcome);
        assertThat(visit.active()).isEqualTo(!outcome.startsWith("ERR"));
        assertThat(licenseServer.asked().stream().filter(asked -> asked.what().equals("issued-licenses/batch"))
            .map(Asked::licenseServer).toList()).isEqualTo(named(answering));
        // One that takes over knows of the other's license only by this.
        assertThat(licenseServer.asked()).filteredOn(asked -> asked.what().equals("issued-licenses/batch"))
            .extracting(Asked::body).allMatch(body -> body.contains(holding.presented())
                && body.contains("presented") != holding.presented().isEmpty());
    }

    /** Section 4.1: only who has logged on with a temporary license may take a permanent one, wherever it asks. */
    @Test
    void theTerminalServerVouchesForWhomItSawLogOnAndForNobodyElse() {
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plus(Duration.ofDays(90)));
        client.visit(port);
        var stranger = TestClient.device(2);
        stranger.visitForTheLicenseOnly(port);
        licenseServer.are(Map.of(a, Mood.DOWN));
        licenseServer.refuses(Outcome.REFUSED_HAD_TEMPORARY);
        licenseServer.clearAsked();

        stranger.visitForTheLicenseOnly(port);
        client.visitForTheLicenseOnly(port);

        assertThat(licenseServer.asked()).filteredOn(asked -> asked.what().equals("issued-licenses/batch"))
            .extracting(Asked::body).satisfiesExactly(
                body -> assertThat(body).contains("\"temporary\":true,\"loggedOn\":false"),
                body -> assertThat(body).contains("\"temporary\":true,\"loggedOn\":true"));
    }

    /** Whoever keeps a temporary license, because nobody could give it another one, has logged on with it as well. */
    @Test
    void aLogOnCountsWithoutALicenseServerToo() {
        client
            .store(licenseServer.cal(client.hardwareId(), LicenseStatus.TEMPORARY, NOW, NOW.plus(Duration.ofDays(9))));
        licenseServer.are(Map.of(a, Mood.DOWN, b, Mood.DOWN));
        client.visit(port);
        licenseServer.are(Map.of(a, Mood.DOWN));

        client.visitForTheLicenseOnly(port);

        assertThat(licenseServer.asked()).filteredOn(asked -> asked.what().equals("issued-licenses/batch"))
            .extracting(Asked::body).singleElement().asString().contains("\"loggedOn\":true");
    }

    private List<String> named(String letter) {
        return switch (letter) {
            case "A" -> List.of(a);
            case "B" -> List.of(b);
            default -> List.of();
        };
    }
}
