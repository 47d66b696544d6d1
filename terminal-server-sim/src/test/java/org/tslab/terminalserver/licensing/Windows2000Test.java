package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.Surroundings;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Terminal servers of Windows 2000, and what their clients bring along (section 4.6). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "incoming", value = "license-servers"))
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
class Windows2000Test {
    private static final Instant NOW = Instant.parse("2003-04-24T00:00:00Z");
    private final TestClient client = TestClient.device(1);
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt(NOW.toString());
        licenseServer.reset();
        licenseServer.grants(Outcome.TEMPORARY_ISSUED, LicenseStatus.TEMPORARY, NOW, NOW.plus(Duration.ofDays(90)));
    }

    /** The client of these tests says that it is of build 2600, as Windows XP does. */
    @Test
    void theLicenseServerHearsWhatTheClientRuns() {
        client.visit(install(Map.of("release", "WINDOWS_2000")));

        assertThat(request()).contains("\"version\":\"WINDOWS_2000\"",
            "\"clientOperatingSystem\":\"WINDOWS_XP_PROFESSIONAL\"");
    }

    @Test
    void whetherThatIsTheHomeEditionTheAdministratorSays() {
        client.visit(install(Map.of("release", "WINDOWS_2000", "xpEdition", "HOME")));

        assertThat(request()).contains("\"clientOperatingSystem\":\"WINDOWS_XP_HOME\"");
    }

    @Test
    void itSaysOnTheWireThatItIsOfWindows2000() {
        install(Map.of("release", "WINDOWS_2000"));
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/terminal-servers/TS01").then()
            .body("version", equalTo("WINDOWS_2000")).body("xpEdition", equalTo("PROFESSIONAL"))
            .body("profile.productVersion", equalTo("5.0"));
    }

    /** What was issued to the client's operating system is good for as long as that is there. */
    @Test
    void theBuiltInLicenseIsHandedOutAndIsThenGoodWithoutTheLicenseServer() {
        var port = install(Map.of("release", "WINDOWS_2000"));
        licenseServer.grants(Outcome.BUILT_IN_ISSUED, LicenseStatus.BUILT_IN, NOW, NOW.plus(Duration.ofDays(9_000)));
        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.Licensed());
        licenseServer.clearAsked();

        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.ValidClient());

        assertThat(licenseServer.questions()).doesNotContain("issued-licenses/batch");
        assertThat(Site.graceDaysLeft()).isPositive();
    }

    /** Section 3.5. Nobody says who they are, and what a device has does not count. */
    @Test
    void anInternetConnectorLetsPeopleInAnonymously() {
        var port = install(Map.of("release", "WINDOWS_2000", "internetConnector", "true"));

        assertThat(client.visit(port).licensing()).isEqualTo(new ClientOutcome.ValidClient());

        assertThat(licenseServer.questions()).doesNotContain("issued-licenses/batch");
        assertThat(licenseServer.asked()).filteredOn(asked -> asked.what().equals("user-connections"))
            .allMatch(asked -> asked.body().contains("\"anonymous\":true")).hasSize(1);
    }

    @Test
    void onWindowsServer2003ThereIsNone() {
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(Map.of("name", "TS01", "rdpPort", Site.freePort(), "domain", "LAB",
            "internetConnector", true)).post("/v1/terminal-servers").then().statusCode(400)
            .body("violations[0].field", equalTo("internetConnector"));
    }

    private String request() {
        return licenseServer.asked().stream().filter(asked -> asked.what().equals("issued-licenses/batch")).findFirst()
            .orElseThrow().body();
    }

    private static int install(Map<String, String> choices) {
        var port = Site.freePort();
        var form = new HashMap<String, Object>(choices);
        form.putAll(Map.of("name", "TS01", "rdpPort", port, "domain", "LAB", "licenseServers", List.of("LS01")));
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(form).post("/v1/terminal-servers").then().statusCode(201);
        return port;
    }
}
