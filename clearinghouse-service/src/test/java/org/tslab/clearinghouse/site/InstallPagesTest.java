package org.tslab.clearinghouse.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.testing.Browser;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** What a reseller makes becomes licenses, on the web site, by telephone, and again after a loss. */
@QuarkusTest
@Service
class InstallPagesTest {
    private static final Map<String, String> REGISTRANT = Map.of("productId", "69713-640-0000001-45001",
        "firstName", "Ada", "lastName", "Byron", "company", "Example", "countryRegion", "NL");
    private static final Map<String, String> SELECT_LICENSES = Map.of("agreementNumber", "1234567",
        "productVersion", "WINDOWS_SERVER_2003", "productType", "PER_DEVICE");
    private static final Pattern CODES = Pattern.compile("<ol class=\"groups\"[^>]*>(.*?)</ol>", Pattern.DOTALL);
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    private Browser browser;
    private Browser agent;
    private Browser reseller;
    private String licenseServerId;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
        browser = new Browser();
        agent = Browser.of(Role.CLEARINGHOUSE_AGENT);
        reseller = Browser.of(Role.RESELLER);
        licenseServerId = codes(send(browser, "/activate", REGISTRANT)).getFirst();
    }

    @Test
    void aLicenseCodeBecomesAKeyPackIdThatIsShownWithTheLicenseServerId() {
        var code = licenseCode();

        var receipt = send(browser, "/install", server("RETAIL"), Map.of("licenseCode", code.toLowerCase()));

        receipt.then().statusCode(200).body(allOf(containsString("License key pack ID"),
            containsString("License Server ID"), containsString("License Pack (Retail Purchase)"),
            containsString("Terminal Server Per Device CAL Token"), not(containsString(code))));
        assertThat(codes(receipt)).hasSize(2).last().isEqualTo(licenseServerId);
        assertThat(CodeKind.LICENSE_KEY_PACK_ID.read(codes(receipt).getFirst())).isInstanceOf(TypedCode.Correct.class);
    }

    @Test
    void anAgreementGivesWhatItHasAndNothingBeyond() {
        makeAgreement("10");
        var wanted = new HashMap<String, String>(SELECT_LICENSES);
        wanted.put("quantity", "7");
        assertThat(codes(send(browser, "/install", server("SELECT"), wanted))).hasSize(2);

        browser.get("/install");
        browser.post("/install", server("SELECT"));
        browser.post("/install", wanted).then().statusCode(200);
        var refused = browser.post("/install", Map.of());

        refused.then().statusCode(409).body(allOf(containsString("has 3 licenses"), containsString("Vendor")));
        reseller.get("/reseller").then().body(allOf(containsString("3 of 10 left"), containsString("… 567")));
        Browser.of(Role.SUPPORT).get("/reseller").then().body(containsString("3 of 10 left"));
    }

    @Test
    void everyTypingErrorIsShownBesideItsField() {
        var mistyped = new HashMap<String, String>(server("RETAIL"));
        mistyped.put("licenseServerId", licenseServerId.substring(0, 34) + (licenseServerId.endsWith("B") ? "C" : "B"));
        browser.get("/install");
        browser.post("/install", mistyped).then().statusCode(400)
            .body(containsString("<a href=\"#licenseServerId\">License Server ID contains a typing error.</a>"));

        browser.post("/install", server("RETAIL")).then().statusCode(200);
        browser.post("/install", Map.of("licenseCode", "BBBBB-BBBBB")).then().statusCode(400)
            .body(containsString("License code has 10 characters instead of 25."));
    }

    @Test
    void theNumbersOfAnAgreementAreLookedAtBeforeAnythingIsDone() {
        browser.get("/install");
        browser.post("/install", server("OPEN"));

        browser.post("/install", Map.of("authorizationNumber", "12", "licenseNumber", "x", "quantity", "many",
            "productVersion", "WINDOWS_SERVER_2003", "productType", "PER_USER")).then().statusCode(400)
            .body(allOf(containsString("Authorization number has 15 letters and digits."),
                containsString("License number has 8 digits."), containsString("Quantity is from 1 to 1000000.")));
    }

    @Test
    void anUnknownAgreementIsForTheVendor() {
        browser.speaking("nl").get("/install");
        browser.post("/install", server("SELECT"));
        var wanted = new HashMap<String, String>(SELECT_LICENSES);
        wanted.put("quantity", "1");
        browser.post("/install", wanted).then().statusCode(200);

        browser.post("/install", Map.of()).then().statusCode(404).body(
            allOf(containsString("Er is geen overeenkomst"), containsString("Leverancier")));
    }

    @Test
    void theAgentInstallsByTelephoneAndReissuesWithTheDataOfTheAgreement() {
        var code = licenseCode();
        var first = codes(send(agent, "/agent/install", server("RETAIL"), Map.of("licenseCode", code))).getFirst();

        agent.get("/agent/recover");
        agent.post("/agent/recover", Map.of("recoveryReason", "DATABASE_REBUILT", "licenseServerId", licenseServerId,
            "program", "RETAIL")).then().statusCode(200);
        var choice = agent.post("/agent/recover", Map.of("licenseCode", code)).then().statusCode(200).extract()
            .asString();
        var serial = Pattern.compile("<option value=\"([^\"]+)\">5 × ").matcher(choice).results().findFirst()
            .orElseThrow().group(1);
        agent.post("/agent/recover", Map.of("keyPackSerial", serial)).then().statusCode(200);
        var receipt = agent.follow(agent.post("/agent/recover", Map.of()));

        receipt.then().statusCode(200).body(containsString("separate license key pack"));
        assertThat(codes(receipt).getFirst()).isNotEqualTo(first);
    }

    @Test
    void withoutTheDataOfTheAgreementNothingIsReissued() {
        agent.get("/agent/recover");
        agent.post("/agent/recover", Map.of("recoveryReason", "DATABASE_REBUILT", "licenseServerId", licenseServerId,
            "program", "RETAIL"));

        agent.post("/agent/recover", Map.of()).then().statusCode(400)
            .body(containsString("License code is required."));
    }

    @Test
    void licenseCodesAreShownToWhoeverMadeThemOnly() {
        var receipt = send(reseller, "/reseller/codes", Map.of("productVersion", "WINDOWS_SERVER_2003", "productType",
            "PER_USER", "licensesPerCode", "20", "codeCount", "3"));

        assertThat(codes(receipt)).hasSize(3).allSatisfy(
            code -> assertThat(CodeKind.LICENSE_CODE.read(code)).isInstanceOf(TypedCode.Correct.class));
        Browser.of(Role.SUPPORT).get("/reseller/codes").then().statusCode(200).body(containsString("disabled"));
        Browser.of(Role.SUPPORT).post("/reseller/codes", Map.of()).then().statusCode(403);
        agent.get("/reseller").then().statusCode(403);
    }

    @Test
    void wrongNumbersOfCodesAreRefused() {
        reseller.get("/reseller/codes");

        reseller.post("/reseller/codes", Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_USER",
            "licensesPerCode", "0", "codeCount", "101")).then().statusCode(400).body(allOf(
                containsString("Licenses for each code is from 1 to 10000."),
                containsString("Number of codes is from 1 to 100.")));
    }

    private Map<String, String> server(String program) {
        return Map.of("licenseServerId", licenseServerId, "company", "Example", "countryRegion", "NL", "program",
            program);
    }

    private String licenseCode() {
        return codes(send(reseller, "/reseller/codes", Map.of("productVersion", "WINDOWS_SERVER_2003", "productType",
            "PER_DEVICE", "licensesPerCode", "5", "codeCount", "1"))).getFirst();
    }

    private void makeAgreement(String allocated) {
        var lines = new HashMap<String, String>(SELECT_LICENSES);
        lines.put("channel", "PURCHASE");
        lines.put("allocated", allocated);
        send(reseller, "/reseller/agreement", Map.of("program", "SELECT"), lines).then().statusCode(200);
    }

    /** Fills in the forms one after the other, confirms, and takes the receipt. */
    @SafeVarargs
    private static Response send(Browser browser, String path, Map<String, String>... forms) {
        browser.get(path).then().statusCode(200);
        for (var form : forms) {
            browser.post(path, form).then().statusCode(200);
        }
        return browser.follow(browser.post(path, Map.of()).then().statusCode(303).extract().response());
    }

    private static List<String> codes(Response page) {
        return CODES.matcher(page.asString()).results().map(code -> code.group(1).replaceAll("<[^>]+>|\\s", ""))
            .toList();
    }
}
