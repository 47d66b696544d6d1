package org.tslab.terminalserver.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;
import org.tslab.terminalserver.testing.StandInLicenseServer;
import org.tslab.terminalserver.testing.TestClient;

import io.quarkus.test.junit.QuarkusTest;

/** What a person with a browser sees of an event log. */
@QuarkusTest
class EventLogPageTest {
    private static final String PAGE = "/terminal-servers/TS01/events";
    StandInLicenseServer licenseServer;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        licenseServer.reset();
        TestClient.device(1).visit(Site.install("PER_DEVICE"));
        Site.awaitJournal("log-on", 1);
    }

    @Test
    void theLogIsATableWithAFilterAndExports() {
        var page = page("en", PAGE + "?level=WARNING&id=1010&from=2003-04-24");

        assertThat(page).contains("Event log of TS01", "SIMULATED", "<td>1010</td>", "<td>TermService</td>", "Warning",
            "could not locate a license server", "<li>no license server was found</li>",
            "<option value=\"WARNING\" selected>",
            "href=\"/v1" + PAGE + "/export.csv?from=2003-04-24&amp;id=1010&amp;level=WARNING\"")
            .doesNotContain("<script");
        assertThat(page("en", PAGE + "?level=ERROR")).contains("There are no such events.").doesNotContain("<td>");
        assertThat(page("en", "/connections")).contains("/terminal-servers/TS01/events");
    }

    @Test
    void itSpeaksDutchToo() {
        assertThat(page("nl", PAGE)).contains("Gebeurtenislogboek van TS01", "Waarschuwing", "Bewaren als CSV");
    }

    @Test
    void theWayToOlderEventsKeepsTheFilter() {
        var port = Site.freePort();
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).body("{\"name\":\"TS02\",\"rdpPort\":" + port + ",\"domain\":\"LAB\"}")
            .post("/v1/terminal-servers").then().statusCode(201);
        for (var day = 0; day < 51; day++) {
            Site.clock(Instant.parse("2003-04-24T00:00:00Z").plus(Duration.ofDays(day)).toString());
            TestClient.device(1).visitForTheLicenseOnly(port);
        }
        Site.await(() -> page("en", "/terminal-servers/TS02/events?source=TermService"),
            page -> page.contains(">Older</a>"));

        var older = page("en", "/terminal-servers/TS02/events?source=TermService")
            .replaceAll("(?s).*<a href=\"([^\"]*)\">Older</a>.*", "$1").replace("&amp;", "&");

        assertThat(older).contains("source=TermService", "before=");
        assertThat(page("en", older)).contains("2003-04-24T00:00:00Z").doesNotContain("2003-04-25T00:00:00Z",
            ">Older</a>");
    }

    @Test
    void whoHasNoTokenIsSentToSignIn() {
        assertThat(new Browser().get(PAGE).getHeader("Location")).contains("/sign-in?to=%2Fterminal-servers%2FTS01");
    }

    private static String page(String language, String path) {
        return Tokens.as(Role.SUPPORT).cookie("tslab-language", language).get(path).then().statusCode(200)
            .contentType("text/html").extract().asString();
    }
}
