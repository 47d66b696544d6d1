package org.tslab.licenseserver.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.tslab.contracts.ProductType.PER_DEVICE;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.registrant;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** S1-3, S1-7: what Terminal Server Licensing shows. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ServerPagesTest {
    private static final int PAGE = 50;
    private Browser browser;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        browser = Browser.of(Role.LICENSE_SERVER_ADMIN);
    }

    @Test
    void theTreeShowsEveryServerWithItsStatusInWords() {
        install("LS01").statusCode(201);
        install("LS02").statusCode(201);
        activate("LS02").statusCode(200);

        browser.get("/").then().statusCode(200).contentType("text/html").body(allOf(
            containsString("<title>All servers - Terminal Server Licensing (SIMULATED)</title>"),
            containsString("<a href=\"/servers/LS01\">LS01</a>"), containsString("✖</span> Not activated"),
            containsString("✔</span> Activated"), containsString("Enterprise"), not(containsString("Next page"))))
            .header("Content-Security-Policy", not(containsString("unsafe"))).header("Cache-Control", "no-store");
    }

    @Test
    void aLongListIsShownInPages() {
        for (int i = 0; i <= PAGE; i++) {
            install("LS%03d".formatted(i)).statusCode(201);
        }

        browser.get("/").then().body(allOf(containsString(">LS049<"), not(containsString(">LS050<")),
            containsString("href=\"/?after=LS049\"")));
        browser.get("/?after=LS049").then().body(allOf(containsString(">LS050<"), not(containsString("Next page"))));
    }

    @Test
    void aServerShowsWhatIsInstalledAndWhatIsLeft() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        installKeyPack("LS01", ClearinghouseStandIn.code(PER_DEVICE, WINDOWS_SERVER_2003, 5)).statusCode(201);
        connectTwice("LS01", 1);
        issue("LS01", 2).statusCode(200);

        browser.get("/servers/LS01").then().statusCode(200).body(allOf(
            containsString("Windows Server 2003 - Terminal Server Per Device CAL Token"),
            containsString("<td class=\"number\">5</td><td class=\"number\">4</td><td class=\"number\">1</td>"),
            containsString("<td class=\"number\">Unlimited</td><td class=\"number\">Unlimited</td>"
                + "<td class=\"number\">1</td>"),
            containsString("Automatic connection (recommended)"), containsString("<dd class=\"code\">00000-")));
    }

    @Test
    void issuedLicensesAreListedWithComputerDatesAndStatus() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        installKeyPack("LS01", ClearinghouseStandIn.code(PER_DEVICE, WINDOWS_SERVER_2003, 5)).statusCode(201);
        connectTwice("LS01", 1);
        issue("LS01", 2).statusCode(200);

        browser.get("/servers/LS01/key-packs/1").then().statusCode(200).body(allOf(containsString("PC-1"),
            containsString("2003-04-24 00:00"), containsString("<td>Active</td>"), not(containsString("PC-2")),
            not(containsString("alice"))));
        browser.get("/servers/LS01/temporary-licenses").then().statusCode(200).body(allOf(containsString("PC-2"),
            containsString("2003-07-23 00:00"), containsString("<td>Temporary</td>"), not(containsString("PC-1"))));
    }

    /** Section 3.5. */
    @Test
    void whatThereIsNoEndOfIsListedForEveryVersionThatIsServed() {
        install("LS01").statusCode(201);
        issue("LS01", 1).statusCode(200);

        browser.get("/servers/LS01").then().body(allOf(
            containsString("<a href=\"/servers/LS01/built-in-licenses\">Existing Windows 2000 License</a>"),
            containsString("\">Temporary Licenses for Windows Server 2003 - Terminal Server Per Device CAL Token</a>"),
            containsString("\">Temporary Licenses for Windows 2000 Server - Terminal Services CAL Token (Per-Device)"),
            containsString("<td class=\"number\">1</td>")));
        browser.get("/servers/LS01/built-in-licenses").then().statusCode(200)
            .body(allOf(containsString("There is no end of them"), not(containsString("PC-1"))));
    }

    @Test
    void theMenusOfferWhatIsAllowedNowAndShowTheRestGray() {
        install("LS01").statusCode(201);

        browser.get("/servers/LS01").then().body(allOf(containsString("<summary>Action</summary>"),
            containsString("<a href=\"/servers/LS01/action/activate\">Activate Server</a>"),
            containsString("<span class=\"gray\">Install Licenses (not now)</span>"),
            containsString("<strong>Advanced</strong>"), containsString("Deactivate Server (not now)"),
            containsString("<summary>View</summary>"),
            containsString("<a href=\"/servers/LS01/properties\">Properties</a>")));

        activate("LS01").statusCode(200);
        browser.get("/servers/LS01").then().body(allOf(containsString("Activate Server (not now)"),
            containsString("<a href=\"/servers/LS01/action/install-licenses\">Install Licenses</a>"),
            containsString("<a href=\"/servers/LS01/action/reactivate\">Reactivate Server</a>")));
    }

    @Test
    void whatAReactivationTookOutOfStockIsSaid() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        installKeyPack("LS01", ClearinghouseStandIn.code(PER_DEVICE, WINDOWS_SERVER_2003, 5)).statusCode(201);
        perform("reactivate", "LS01", Map.of("connectionMethod", "AUTOMATIC", "reason", "SERVER_REDEPLOYED",
            "registrant", registrant("Contoso"))).statusCode(200);

        browser.get("/servers/LS01/key-packs/1").then()
            .body(allOf(containsString("To be reissued"), containsString("the Clearinghouse must reissue them")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/servers/NOBODY", "/servers/LS01/key-packs/7", "/servers/NOBODY/temporary-licenses",
        "/servers/NOBODY/action/activate", "/servers/LS01/properties/nonsense"})
    void whatIsNotThereHasAPageThatSaysWhereToGo(String path) {
        install("LS01").statusCode(201);

        browser.get(path).then().statusCode(404).contentType("text/html")
            .body(allOf(containsString("Go back to All servers"), containsString("Back to the beginning")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/servers/LS01", "/servers/LS01/properties/installation-method",
        "/servers/LS01/action/activate"})
    void everyPageIsThereInDutch(String path) {
        install("LS01").statusCode(201);

        browser.speaking("nl").get(path).then().statusCode(200)
            .body(allOf(containsString("<html lang=\"nl\">"), containsString("Terminal Server-licentieverlening")));
    }

    @Test
    void supportLooksAndChangesNothing() {
        install("LS01").statusCode(201);
        var support = Browser.of(Role.SUPPORT);

        support.get("/servers/LS01").then().statusCode(200).body(not(containsString("/action/")));
        support.get("/servers/LS01/properties/internet").then().statusCode(200).body(containsString("disabled"));
        support.get("/servers/LS01/action/activate").then().statusCode(403).contentType("text/html");
    }

    @Test
    void whoeverHasNotSignedInIsAskedToAndComesBack() {
        install("LS01").statusCode(201);

        var asked = new Browser().get("/servers/LS01/action/activate");

        asked.then().statusCode(303).header("Location", endsWith("/sign-in?to=%2Fservers%2FLS01%2Faction%2Factivate"));
        assertThat(new Browser().follow(asked).statusCode()).isEqualTo(200);
        Browser.of(Role.RESELLER).get("/").then().statusCode(403).contentType("text/html");
    }
}
