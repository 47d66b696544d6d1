package org.tslab.terminalserver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** The settings of a terminal server, changed while it runs. */
@QuarkusTest
class SettingsResourceTest {
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        licenseServer.reset();
    }

    /** S2-13, S2-14. */
    @Test
    void theNextClientMeetsTheNewLicensingMode() {
        var port = Site.install("PER_DEVICE", "LS01");

        Site.settings(Map.of("licensingMode", "PER_USER", "licenseServers", List.of("LS01"))).statusCode(200)
            .body("licensingMode", equalTo("PER_USER")).body("policyAcOn", equalTo(4))
            .body("advice", contains(containsString("set it to Per User")));
        assertThat(TestClient.device(1).visit(port).licensing()).isEqualTo(new ClientOutcome.ValidClient());

        assertThat(Site.awaitJournal("license-client", 1).getFirst().reasons())
            .contains("terminal server TS01 in mode PER_USER");
        assertThat(licenseServer.questions()).doesNotContain("issued-licenses/batch");
        assertThat(Site.journal("change-settings")).singleElement().satisfies(noted -> assertThat(noted.reasons())
            .contains("licensing mode PER_USER, PolicyAcOn 4", "license servers are given: LS01"));
    }

    @Test
    void everythingThatCanBeSetIsKept() {
        Site.install(Map.of());

        Site.settings(Map.of("release", "WINDOWS_SERVER_2003_SP2", "edition", "ENTERPRISE", "policyAcOn", 0,
            "licenseServers", List.of("LS01", "LS02", "LS01"), "policyLicenseServers", List.of("LS03"),
            "graceStarts", "INSTALLATION", "graceEndsOnDiscovery", true)).statusCode(200);

        Tokens.as(Role.INSTRUCTOR).get("/v1/terminal-servers/TS01/settings").then().statusCode(200)
            .body("release", equalTo("WINDOWS_SERVER_2003_SP2")).body("edition", equalTo("ENTERPRISE"))
            .body("licensingMode", equalTo("PER_DEVICE")).body("policyAcOn", equalTo(0))
            .body("licenseServers", contains("LS01", "LS02")).body("policyLicenseServers", contains("LS03"))
            .body("graceStarts", equalTo("INSTALLATION")).body("graceEndsOnDiscovery", equalTo(true))
            .body("advice", hasSize(2));
        Tokens.as(Role.INSTRUCTOR).get("/v1/terminal-servers/TS01").then().statusCode(200)
            .body("version", equalTo("WINDOWS_SERVER_2003")).body("policyLicenseServers", contains("LS03"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'edition':'WEB'}                                                     | edition",
        "{'edition':'HOME'}                                                    | edition",
        "{'policyAcOn':-1}                                                     | policyAcOn",
        "{'release':'WINDOWS_2000','licenseServers':['LS01','LS02']}           | licenseServers",
        "{'policyLicenseServers':['LS01']}                                     | policyLicenseServers",
        "{'licenseServers':['ls01']}                                           | <list element>",
        "{'licensingMode':'BOTH'}                                              | licensingMode"
    })
    void whatCannotBeIsRefusedAndChangesNothing(String settings, String field) {
        Site.install(Map.of());

        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(settings.replace('\'', '"'))
            .put("/v1/terminal-servers/TS01/settings").then().statusCode(400)
            .body("violations.field", hasItem(field));

        Tokens.as(Role.INSTRUCTOR).get("/v1/terminal-servers/TS01/settings").then()
            .body("edition", equalTo("STANDARD")).body("policyAcOn", equalTo(2)).body("licenseServers", empty());
    }

    @Test
    void nobodyElsesSettingsAreChanged() {
        Site.install(Map.of());

        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(Map.of()).put("/v1/terminal-servers/TS99/settings").then()
            .statusCode(404);
    }
}
