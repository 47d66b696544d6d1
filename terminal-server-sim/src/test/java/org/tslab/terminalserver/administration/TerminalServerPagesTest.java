package org.tslab.terminalserver.administration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** The settings of terminal servers, for a person with a browser. */
@QuarkusTest
class TerminalServerPagesTest {
    private static final String TS01 = "/terminal-servers/TS01";
    private final Browser browser = Browser.of(Role.TERMINAL_SERVER_ADMIN);
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void theListLeadsToEachTerminalServer() {
        assertThat(page("/terminal-servers")).contains("There are none.");
        Site.install(Map.of("release", "WINDOWS_2000"));

        assertThat(page("/terminal-servers")).contains("SIMULATED", "href=\"" + TS01 + "\"", "Windows 2000",
            "Per Device", "90 days left", "none");
    }

    /** S1-33, S2-14; domain sheet, section 4.5. */
    @Test
    void thePageShowsWhatWasFoundAndHowAndWhyNotTheOthers() {
        Site.install(Map.of());
        Site.announce(broker, "LS01", "ACTIVATED");
        Site.announce(broker, new LicenseServerAnnounced("LS02", ProductVersion.WINDOWS_SERVER_2003,
            ActivationStatus.ACTIVATED, ServerRole.DOMAIN, "LAB", "", false, true));

        assertThat(page(TS01)).contains("120 days left", "<strong>LS01</strong>: found on a controller of the domain",
            "<strong>LS02</strong>: it is a domain license server on a member server",
            "To use both kinds on this one, set it to Per User.").doesNotContain("<script");
    }

    @Test
    void theLicensingModeIsChanged() {
        Site.install(Map.of("policyAcOn", 0));
        assertThat(page(TS01)).contains("only temporary Per Device licenses are asked for");

        var answer = browser.post(TS01 + "/licensing-mode", Map.of("licensingMode", "PER_USER"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.follow(answer).asString()).contains("Changed.", "value=\"PER_USER\" checked")
            .doesNotContain("only temporary");
        settings().body("licensingMode", equalTo("PER_USER")).body("policyAcOn", equalTo(4));
    }

    @Test
    void licenseServersAreNamedAsPeopleTypeThem() {
        Site.install(Map.of("release", "WINDOWS_SERVER_2003_R2"));
        page(TS01);

        var answer = name(" ls01, LS02;ls01 ", "LS03");

        assertThat(browser.follow(answer).asString()).contains("value=\"LS01, LS02\"",
            "<strong>LS03</strong>: named by policy");
        settings().body("licenseServers", contains("LS01", "LS02")).body("policyLicenseServers", contains("LS03"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', value = {
        "WINDOWS_2000        | LS01, LS02 |      | licenseServers       | Windows 2000 knows one license server only.",
        "WINDOWS_SERVER_2003 | LS01       | LS02 | policyLicenseServers | This policy came with Windows Server 2003",
        "WINDOWS_SERVER_2003 | LS_01      |      | licenseServers       | Up to 8 names of 1 to 15 letters",
        "WINDOWS_SERVER_2003 | A B C D E F G H I |  | licenseServers    | Up to 8 names of 1 to 15 letters",
    })
    void whatCannotBeIsSaidBesideTheFieldAndChangesNothing(String release, String registry, String policy,
        String field, String error) {
        Site.install(Map.of("release", release));
        page(TS01);

        var answer = name(registry, policy == null ? "" : policy);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("Nothing was changed.", "value=\"" + registry + "\"",
            "id=\"" + field + "\"", "aria-describedby=\"" + field + "-hint " + field + "-error\"")
            .containsPattern("id=\"" + field + "-error\">" + error);
        settings().body("licenseServers", empty()).body("policyLicenseServers", empty());
    }

    @Test
    void aModeThatIsNoneIsRefused() {
        Site.install(Map.of());
        page(TS01);

        var answer = browser.post(TS01 + "/licensing-mode", Map.of("licensingMode", "BOTH"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("id=\"licensingMode-error\">Choose one of the two.");
    }

    @Test
    void everythingIsThereInDutch() {
        Site.install(Map.of());
        browser.speaking("nl");

        assertThat(page(TS01)).contains("Licentiemodus", "Per gebruiker", "nog 120 dagen")
            .doesNotContain("Licensing mode");
    }

    @Test
    void whatPeopleTypeIsNoMarkup() {
        Site.install(Map.of());
        page(TS01);

        assertThat(name("<script>alert(1)</script>", "").asString()).contains("&lt;script&gt;")
            .doesNotContain("<script");
    }

    @Test
    void aFormThatWasMadeForNobodyIsRefused() {
        Site.install(Map.of());

        new Browser().send(TS01 + "/licensing-mode", Map.of(), Map.of("licensingMode", "PER_USER")).then()
            .statusCode(303).header("Location", containsString("/sign-in"));
        Browser.of(Role.TERMINAL_SERVER_ADMIN).send(TS01 + "/licensing-mode", Map.of(),
            Map.of("licensingMode", "PER_USER")).then().statusCode(403);
        settings().body("licensingMode", equalTo("PER_DEVICE"));
    }

    @Test
    void whoHasNoTokenIsSentToSignInAndBack() {
        given().redirects().follow(false).urlEncodingEnabled(false).get("/terminal-servers").then().statusCode(303)
            .header("Location", endsWith("/sign-in?to=%2Fterminal-servers"));
    }

    /** A program that asks for the same gets a problem document. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "terminal-server-admin | /terminal-servers/TS09 | 404 | terminalserver, verbinding of pagina",
        "terminal-server-admin | /terminal-servers/TS09/events | 404 | terminalserver, verbinding of pagina",
        "terminal-server-admin | /terminal-servers?after=not-a-name-of-one! | 400 | niet de juiste vorm",
        "reseller | /terminal-servers | 403 | Uw rol omvat dit niet.",
        "reseller | /terminal-servers/TS01 | 403 | <a href=\"/sign-in?to=%2Fterminal-servers%2FTS01\">Als iemand",
    })
    void peopleAreToldOfProblemsInTheirLanguage(String role, String path, int status, String told) {
        var answer = Browser.of(role).speaking("nl").get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("<h1>Dit kon niet worden gedaan</h1>", told);
    }

    @Test
    void thereAreManyPagesOfMany() {
        for (var name : List.of("TS02", "TS03")) {
            Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(Map.of("name", name, "rdpPort", Site.freePort(), "domain",
                "LAB")).post("/v1/terminal-servers").then().statusCode(201);
        }

        assertThat(page("/terminal-servers?after=TS02")).contains("TS03").doesNotContain(">TS02<");
    }

    private Response name(String registry, String policy) {
        return browser.post(TS01 + "/license-servers", Map.of("licenseServers", registry, "policyLicenseServers",
            policy));
    }

    private String page(String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }

    private static ValidatableResponse settings() {
        return Tokens.as(Role.INSTRUCTOR).get("/v1/terminal-servers/TS01/settings").then().statusCode(200);
    }
}
