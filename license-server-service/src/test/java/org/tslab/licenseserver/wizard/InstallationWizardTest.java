package org.tslab.licenseserver.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.wizard.WizardWalk.INSTALL;
import static org.tslab.licenseserver.wizard.WizardWalk.NONE;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.KeyPackFacts;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The Terminal Server CAL Installation Wizard (§3.1, §3.2). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class InstallationWizardTest {
    private Browser browser;
    private WizardWalk wizard;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
        browser = Browser.of(Role.LICENSE_SERVER_ADMIN);
        wizard = new WizardWalk(browser);
    }

    @Test
    void backAndRefreshNeverDoAnythingTwice() {
        activate("LS01").statusCode(200);
        wizard.walk(INSTALL, NONE, Map.of("program", "SELECT"), Map.of("agreementNumber", "0000501"));
        var last = browser.hidden();
        var wanted = Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_DEVICE", "quantity", "10");

        var first = browser.send(INSTALL, last, wanted);
        var again = browser.send(INSTALL, last, wanted);

        first.then().statusCode(303);
        assertThat(again.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        keyPacks("LS01").body("", hasSize(1));
    }

    /** S2-23, S2-34, S2-35: each program asks for its own data. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        RETAIL           | licenseCode
        OPEN             | authorizationNumber
        OPEN             | licenseNumber
        SELECT           | agreementNumber
        SERVICE_PROVIDER | agreementNumber
        """)
    void eachProgramAsksForItsOwnData(String program, String field) {
        activate("LS01").statusCode(200);
        wizard.walk(INSTALL, NONE);

        browser.post(INSTALL, Map.of("program", program)).then().statusCode(200)
            .body(allOf(containsString("id=\"" + field + "\""),
                program.equals("RETAIL") ? not(containsString("quantity")) : not(containsString("licenseCode"))));
    }

    /** S2-22, S2-57, S2-58. */
    @Test
    void theCalInstallationWizardInstallsWhatAnAgreementHas() {
        activate("LS01").statusCode(200);
        browser.get(INSTALL).then().body(allOf(
            containsString("<h1>Terminal Server CAL Installation Wizard</h1>"),
            containsString("Automatic connection (recommended)")));
        wizard.page(INSTALL, NONE, "<h2>License Program</h2>");
        wizard.page(INSTALL, Map.of("program", "OPEN"), "<h2>License program data</h2>");
        wizard.page(INSTALL, Map.of("authorizationNumber", "A1B2C3D4E5F6G7H", "licenseNumber", "00000042"),
            "<h2>Product version and license type</h2>");
        var done = browser.post(INSTALL, Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_USER",
            "quantity", "25"));

        browser.follow(done).then().statusCode(200).body(allOf(containsString("The licenses are installed"),
            containsString("Open License"), containsString("<dd>25</dd>"), not(containsString("A1B2C3D4E5F6G7H"))));
        keyPacks("LS01").body("totalLicenses[0]", equalTo(25)).body("productType[0]", equalTo("PER_USER"));
    }

    @Test
    void anUnknownAgreementNamesWhomToAsk() {
        activate("LS01").statusCode(200);
        wizard.walk(INSTALL, NONE, Map.of("program", "SELECT"), Map.of("agreementNumber", "7654321"));

        browser.post(INSTALL, Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_USER", "quantity",
            "25")).then().statusCode(404).body(allOf(containsString("Whom to ask"), containsString("Vendor")));
        keyPacks("LS01").body("", hasSize(0));
    }

    /** S2-34: what a retail package or the transition's e-mail says, and the typing error in it. */
    @Test
    void aLicenseCodeIsAllThatARetailPackNeeds() {
        activate("LS01").statusCode(200);
        var code = CodeKind.LICENSE_CODE.make();
        wizard.walk(INSTALL, NONE, Map.of("program", "RETAIL"));

        browser.post(INSTALL, Map.of("licenseCode", "BBBBB-BBBBB")).then().statusCode(400)
            .body(containsString("License code has 10 characters instead of 25."));
        browser.post(INSTALL, Map.of("licenseCode", code.toLowerCase())).then().statusCode(303);
        keyPacks("LS01").body("program[0]", equalTo("RETAIL"));
    }

    /** §3.1, S2-35. */
    @ParameterizedTest
    @CsvSource({"WEB_BROWSER", "TELEPHONE"})
    void byHandTheWizardObtainsAClientLicenseKeyPack(String method) {
        var id = CodeKind.LICENSE_SERVER_ID.make();
        wizard.byHand(method, id);
        var keyPackId = LicenseKeyPackId.of(new KeyPackFacts(7, LicenseProgram.RETAIL, ProductType.PER_DEVICE,
            ProductVersion.WINDOWS_SERVER_2003, 5, false), id);
        browser.get(INSTALL).then().body(containsString(method.equals("TELEPHONE") ? "Telephone" : "Web Browser"));
        var obtain = method.equals("TELEPHONE")
            ? wizard.walkOn(INSTALL, NONE, Map.of("countryRegion", "BE"))
            : wizard.walkOn(INSTALL, NONE);
        obtain.then().statusCode(200).body(allOf(containsString("<h2>Obtain Client License Key Pack</h2>"),
            containsString(WizardWalk.grouped(id)),
            containsString(method.equals("TELEPHONE") ? "555-0104" : "https://")));

        browser.post(INSTALL, Map.of("keyPackId", id)).then().statusCode(400)
            .body(containsString("License key pack ID is a License Server ID."));
        browser.post(INSTALL, Map.of("keyPackId", keyPackId)).then().statusCode(303);

        keyPacks("LS01").body("totalLicenses[0]", equalTo(5));
    }
}
