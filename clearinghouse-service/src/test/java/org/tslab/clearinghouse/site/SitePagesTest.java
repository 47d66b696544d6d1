package org.tslab.clearinghouse.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.testing.Browser;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** The public web site, as a browser meets it. */
@QuarkusTest
@Service
class SitePagesTest {
    private static final Pattern GROUP = Pattern.compile("<li>([A-Z0-9]{5})</li>");
    private static final Map<String, String> FORM = Map.of("productId", "69713-640-0000001-45001",
        "firstName", "Ada", "lastName", "Byron", "company", "Example & Sons <Ltd>", "countryRegion", "NL");
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    private Browser browser;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        browser = new Browser();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /            | Select Option
        /activate    | Activate a license server
        /reactivate  | Reactivate a license server
        /manage      | Manage CALs
        /buy         | Client access licenses cannot be purchased from the Clearinghouse.
        /help        | Automatic connection (recommended)
        /telephone   | 555-0133
        /privacy     | It is not disclosed to third parties.
        /who-to-call | Product Support Services
        """)
    void everyPageSaysWhatItIsAndThatItIsSimulated(String path, String words) {
        browser.get(path).then().statusCode(200).contentType("text/html").body(allOf(containsString(words),
            containsString("SIMULATED"), containsString("Windows Server 2003 has had no support since 14 July 2015"),
            containsString("<html lang=\"en\">")))
            .header("Content-Security-Policy", not(containsString("unsafe"))).header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/activate", "/reactivate", "/manage", "/buy", "/help", "/telephone", "/privacy",
        "/who-to-call?symptom=AGREEMENT_LOST"})
    void everyPageIsThereInDutch(String path) {
        RestAssured.given().header("Accept-Language", "nl-BE, en;q=0.5").get(path).then().statusCode(200)
            .body(allOf(containsString("<html lang=\"nl\">"), containsString("sinds 14 juli 2015")));
    }

    @Test
    void theLanguageThatIsChosenStays() {
        var chosen = browser.get("/language/nl?to=/privacy");

        chosen.then().statusCode(303).header("Location", endsWith("/privacy"));
        browser.follow(chosen).then().body(containsString("Privacyverklaring"));
        browser.get("/language/xx?to=/").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activate", "install", "reactivate", "manage"})
    void theChosenOptionLeadsThere(String option) {
        browser.get("/select?option=" + option).then().statusCode(303).header("Location", endsWith("/" + option));
    }

    @Test
    void withoutAChoiceTheMenuComesBack() {
        browser.get("/select").then().statusCode(400).body(containsString("Choose one of the options."));
    }

    @Test
    void aLicenseServerIsActivatedOnceHoweverOftenTheFormIsSent() {
        browser.get("/activate");
        browser.post("/activate", FORM).then().statusCode(200)
            .body(allOf(containsString("Nothing has been done yet."), containsString("Example &amp; Sons &lt;Ltd&gt;"),
                containsString("Netherlands")));
        var confirmed = browser.hidden();
        var first = browser.send("/activate", confirmed, Map.of());
        first.then().statusCode(303);

        var again = browser.send("/activate", confirmed, Map.of());

        assertThat(again.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        var page = browser.follow(again);
        page.then().statusCode(200).body(allOf(containsString("The license server is activated"),
            containsString("69713-640-0000001-45001"), not(matchesPattern("(?s).*\\bAda\\b.*"))));
        assertThat(CodeKind.LICENSE_SERVER_ID.read(code(page.asString()))).isInstanceOf(TypedCode.Correct.class);
        assertThat(code(browser.follow(first).asString())).isEqualTo(code(page.asString()));
    }

    /** Browsers ask before they send the first form again; who then confirms again has not asked for a second one. */
    @Test
    void goingBackAndSendingAgainLeadsToTheSameReceipt() {
        browser.get("/activate");
        var form = browser.hidden();
        browser.send("/activate", form, FORM);
        var first = browser.post("/activate", Map.of());

        browser.send("/activate", form, FORM).then().statusCode(200);
        var again = browser.post("/activate", Map.of());

        assertThat(again.getHeader("Location")).isEqualTo(first.getHeader("Location"));
    }

    @Test
    void nobodyElseSeesTheReceipt() {
        browser.get("/activate");
        browser.post("/activate", FORM);
        var receipt = browser.post("/activate", Map.of());

        new Browser().follow(receipt).then().statusCode(404).body(containsString("There is nothing to show"));
        new Browser().get("/receipts/" + "0".repeat(64)).then().statusCode(404);
    }

    @Test
    void whoGoesBackCanChangeWhatWasTyped() {
        browser.get("/activate");
        browser.post("/activate", FORM);

        browser.post("/activate", Map.of("back", "yes")).then().statusCode(200)
            .body(allOf(containsString("value=\"Ada\""), containsString("value=\"NL\" selected")));
    }

    @Test
    void everyWrongFieldIsNamedBesideItselfAndOnTop() {
        browser.get("/activate");
        var wrong = new HashMap<String, String>(FORM);
        wrong.put("productId", "12345");
        wrong.put("email", "nobody");
        wrong.remove("company");

        var missing = browser.post("/activate", wrong);

        missing.then().statusCode(400).body(allOf(containsString("<a href=\"#company\">Company is required.</a>"),
            containsString("id=\"company-error\""), containsString("value=\"Ada\"")));
        wrong.put("company", "Example");
        browser.post("/activate", wrong).then().statusCode(400)
            .body(allOf(containsString("<a href=\"#productId\">Product ID has the form nnnnn-nnn-nnnnnnn-nnnnn.</a>"),
                containsString("E-mail address is not an e-mail address.")));
    }

    @Test
    void whatIsWrongIsSaidInDutchToo() {
        browser.speaking("nl").get("/activate");

        browser.post("/activate", Map.of("productId", "12345")).then().statusCode(400)
            .body(allOf(containsString("Voornaam is verplicht."), containsString("Verbeter deze velden")));
    }

    @Test
    void aSecondActivationIsRefusedAndSaysWhomToAsk() {
        activate();
        browser.get("/activate");
        browser.post("/activate", FORM);

        browser.post("/activate", Map.of()).then().statusCode(409).body(
            allOf(containsString("is activated already"), containsString("Whom to ask"),
                containsString("Clearinghouse")));
    }

    @Test
    void aFormThatWasMadeForSomebodyElseIsRefused() {
        browser.get("/activate");
        browser.post("/activate", FORM);
        var stolen = browser.hidden();

        new Browser().send("/activate", stolen, Map.of()).then().statusCode(403).contentType("text/html")
            .body(containsString("Nothing was done."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x>", "{inject:page.token}", "é中\u0001"})
    void whatIsTypedIsShownAsItIs(String typed) {
        browser.get("/activate");
        var form = new HashMap<String, String>(FORM);
        form.put("productId", "wrong");
        form.put("company", typed);

        var page = browser.post("/activate", form).then().statusCode(400).extract().asString();

        assertThat(page).doesNotContain("<script", "<img").contains(
            typed.startsWith("{") ? "value=\"{inject:page.token}\"" : "name=\"company\" value=\"");
    }

    private String activate() {
        browser.get("/activate");
        browser.post("/activate", FORM);
        return code(browser.follow(browser.post("/activate", Map.of())).asString());
    }

    static String code(String page) {
        return GROUP.matcher(page).results().limit(7).map(group -> group.group(1)).collect(Collectors.joining());
    }
}
