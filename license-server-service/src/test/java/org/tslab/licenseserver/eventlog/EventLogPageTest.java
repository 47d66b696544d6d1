package org.tslab.licenseserver.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.install;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a person with a browser sees of a license server's event log. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class EventLogPageTest {
    private static final String PAGE = "/servers/LS01/events";

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
    }

    @Test
    void theLogIsATableWithAFilterAndExports() {
        assertThat(page("en", PAGE + "?level=WARNING")).contains("Event log of LS01", "SIMULATED", "<td>18</td>",
            "<td>TermServLicensing</td>", "has not been activated", "<li>it is NOT_ACTIVATED</li>",
            "href=\"/v1/license-servers/LS01/events/export.csv?level=WARNING\"")
            .doesNotContain("<script", "<td>64</td>");
        assertThat(page("nl", PAGE)).contains("Gebeurtenislogboek van LS01", "Informatie", "<td>64</td>");
    }

    @Test
    void whoHasNoTokenIsSentToSignIn() {
        assertThat(new Browser().get(PAGE).getHeader("Location")).contains("/sign-in?to=%2Fservers%2FLS01%2Fevents");
    }

    private static String page(String language, String path) {
        return Tokens.as(Role.SUPPORT).cookie("tslab-language", language).get(path).then().statusCode(200)
            .contentType("text/html").extract().asString();
    }
}
