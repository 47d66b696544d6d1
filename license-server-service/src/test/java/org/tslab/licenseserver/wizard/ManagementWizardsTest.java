package org.tslab.licenseserver.wizard;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.wizard.WizardWalk.NONE;

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

/** Advanced: Convert Licenses, Remove Licenses, Rebuild the license server database (§3.6). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ManagementWizardsTest {
    private static final String CONVERT = "/servers/LS01/action/convert-licenses";
    private static final String REMOVE = "/servers/LS01/action/remove-licenses";
    private static final String REBUILD = "/servers/LS01/action/rebuild-database";
    private static final Map<String, String> FIRST_PACK = Map.of("keyPack", "1");
    private Browser browser;
    private WizardWalk wizard;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        browser = Browser.of(Role.LICENSE_SERVER_ADMIN);
        wizard = new WizardWalk(browser);
    }

    @Test
    void licensesThatNobodyHasAreRemovedOnceItIsSaidWhatWillBeLost() {
        installWithLicenses("LS01", 5);
        connectTwice("LS01", 1);
        browser.get("/servers/LS01").then().body(containsString("<a href=\"" + REMOVE + "\">Remove Licenses</a>"));

        browser.get(REMOVE).then().statusCode(200).body(containsString("Only licenses that nobody has"));
        wizard.page(REMOVE, NONE, "1: Windows Server 2003 - Terminal Server Per Device CAL Token (4)");
        wizard.page(REMOVE, FIRST_PACK, "<h2>How many licenses</h2>");
        browser.post(REMOVE, Map.of("quantity", "5")).then().statusCode(400)
            .body(containsString("Quantity is from 1 to 4."));
        wizard.page(REMOVE, Map.of("quantity", "3"), "<h2>What will be lost</h2>").then()
            .body(allOf(containsString("License Purchase Agreement"), containsString("<dd>3</dd>")));
        keyPacks("LS01").body("totalLicenses", contains(5));
        browser.follow(browser.post(REMOVE, NONE)).then().statusCode(200)
            .body(containsString("The licenses are removed"));

        keyPacks("LS01").body("totalLicenses", contains(2)).body("issuedLicenses", contains(1));
    }

    @Test
    void sentTwiceItIsDoneOnce() {
        installWithLicenses("LS01", 5);
        wizard.walk(REMOVE, NONE, FIRST_PACK, Map.of("quantity", "5"));
        var form = browser.hidden();

        browser.send(REMOVE, form, NONE).then().statusCode(303);
        browser.send(REMOVE, form, NONE).then().statusCode(303);

        keyPacks("LS01").body("$", empty());
    }

    @Test
    void licensesAreConvertedIntoAKeyPackOfTheirOwn() {
        installWithLicenses("LS01", 5);

        wizard.walk(CONVERT, NONE, FIRST_PACK, Map.of("quantity", "2")).then()
            .body(allOf(containsString("<h2>What will change</h2>"), containsString("of the other type")));
        browser.follow(browser.post(CONVERT, NONE)).then().body(allOf(containsString("The licenses are converted"),
            containsString("Terminal Server Per User")));

        keyPacks("LS01").body("totalLicenses", contains(3, 2))
            .body("productType", contains("PER_DEVICE", "PER_USER"));
    }

    @Test
    void theDatabaseIsRebuiltByWhoTypesHowMuchWillBeLost() {
        installWithLicenses("LS01", 5);
        connectTwice("LS01", 1);
        issue("LS01", 2).statusCode(200);

        browser.get(REBUILD).then().statusCode(200).body(containsString("The activation stays"));
        wizard.page(REBUILD, NONE, "<h2>What will be lost</h2>").then().body(allOf(
            containsString("Licenses in key packs, issued or not</dt><dd>5</dd>"),
            containsString("Issued licenses</dt><dd>1</dd>"), containsString("Temporary licenses</dt><dd>1</dd>")));
        browser.post(REBUILD, Map.of("licensesLost", "4")).then().statusCode(400).body(
            containsString("Licenses in key packs that will be deleted is not how many licenses there are"));
        keyPacks("LS01").body("totalLicenses", contains(5));
        browser.follow(browser.post(REBUILD, Map.of("licensesLost", "5"))).then()
            .body(allOf(containsString("The license server database is rebuilt"), containsString("<dd>5</dd>")));

        keyPacks("LS01").body("$", empty());
    }

    @Test
    void whereNothingCanBeTakenItIsSaid() {
        install("LS01").statusCode(201);

        wizard.walk(REMOVE, NONE).then().body(containsString("Choose Cancel"));
        browser.post(REMOVE, FIRST_PACK).then().statusCode(400).body(containsString("is not in the list"));
        browser.get(CONVERT).then().statusCode(409).body(containsString("Choose Activate Server first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {REMOVE, REBUILD})
    void supportMayNot(String path) {
        install("LS01").statusCode(201);

        Browser.of(Role.SUPPORT).get(path).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {REMOVE, CONVERT, REBUILD})
    void itIsThereInDutch(String path) {
        installWithLicenses("LS01", 5);

        browser.speaking("nl").get(path).then().statusCode(200).body(allOf(containsString("Voordat u"),
            containsString("Annuleren"), not(containsString("Before you"))));
    }
}
