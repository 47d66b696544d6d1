package org.tslab.licenseserver.keypack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.KeyPackFacts;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Licenses that came by web browser or telephone: somebody types a License key pack ID. docs/key-pack-id.md. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class KeyPackByHandTest {
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void aTypedIdBecomesAKeyPackWhoseLicensesAreIssued() {
        var id = keyPackId(activated("LS01"), 42, ProductVersion.WINDOWS_SERVER_2003, false);

        installById("LS01", " " + id.toLowerCase().replaceAll("(.{5})(?!$)", "$1-")).statusCode(201)
            .body("program", equalTo("SELECT")).body("totalLicenses", equalTo(250))
            .body("productVersion", equalTo("WINDOWS_SERVER_2003")).body("reissued", equalTo(false));

        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        assertThat(Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01").asString())
            .contains("its License key pack ID was made for this License Server ID").doesNotContain(id);
    }

    @Test
    void itIsInstalledOnceAndASecondTimeGivesTheOneThatIsThere() {
        var id = keyPackId(activated("LS01"), 42, ProductVersion.WINDOWS_SERVER_2003, false);
        installById("LS01", id).statusCode(201);

        installById("LS01", id).statusCode(200).body("keyPackId", equalTo(1));

        keyPacks("LS01").body("", hasSize(1));
    }

    @Test
    void sixteenWhoTypeItAtOnceInstallItOnce() throws InterruptedException {
        var id = keyPackId(activated("LS01"), 42, ProductVersion.WINDOWS_SERVER_2003, false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(_ -> () -> installById("LS01", id).extract().statusCode()).toList());

            assertThat(statuses.stream().map(status -> status.resultNow())).containsOnlyOnce(201)
                .containsOnly(201, 200);
        }
        keyPacks("LS01").body("", hasSize(1));
    }

    /** The web site has read out what the license server then also fetches by itself: it is one and the same. */
    @Test
    void whatCameAutomaticallyIsNotInstalledAgainByHand() {
        var licenseServerId = activated("LS01");
        Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("program", "SELECT", "agreementNumber", "42",
            "productVersion", "WINDOWS_SERVER_2003", "productType", "PER_DEVICE", "licenseCount", 250))
            .post(AT + "/LS01/license-key-packs/install-agreement").then().statusCode(201);

        installById("LS01", keyPackId(licenseServerId, 42, ProductVersion.WINDOWS_SERVER_2003, false))
            .statusCode(200).body("keyPackId", equalTo(1));
    }

    @Test
    void licensesThatWereIssuedBeforeSaySo() {
        var id = keyPackId(activated("LS01"), 43, ProductVersion.WINDOWS_SERVER_2003, true);

        installById("LS01", id).statusCode(201).body("reissued", equalTo(true));
    }

    /** S2-63. */
    @Test
    void aTypingErrorIsSaidToBeOneAndSupportIsWhoToCall() {
        var id = keyPackId(activated("LS01"), 42, ProductVersion.WINDOWS_SERVER_2003, false);

        for (var typed : new String[]{"", "x", id.substring(1), id + "B", id.replace(id.charAt(9), '0')}) {
            installById("LS01", typed).statusCode(400).body("type", endsWith("/key-pack-id-mistyped"))
                .body("detail", containsString("Product Support Services")).body("detail", not(containsString(id)));
        }
    }

    /** Trap 5: the two IDs have one length. */
    @Test
    void aLicenseServerIdIsNoLicenseKeyPackId() {
        var licenseServerId = activated("LS01");

        installById("LS01", licenseServerId).statusCode(400)
            .body("detail", containsString("is a License Server ID"));
    }

    @Test
    void anIdForAnotherLicenseServerIsWorthNothingHere() {
        activated("LS01");
        var other = activated("LS02");

        installById("LS01", keyPackId(other, 42, ProductVersion.WINDOWS_SERVER_2003, false)).statusCode(409)
            .body("type", endsWith("/key-pack-id-refused"))
            .body("detail", containsString("made for another License Server ID"))
            .body("detail", containsString("Product Support Services"));

        keyPacks("LS01").body("", hasSize(0));
    }

    @Test
    void anUnactivatedLicenseServerTakesNone() {
        install("LS01").statusCode(201);

        installById("LS01", CodeKind.LICENSE_KEY_PACK_ID.make()).statusCode(409)
            .body("type", endsWith("/not-activated"));
    }

    /** S2-37. */
    @Test
    void aWindows2000LicenseServerRefusesNewerLicenses() {
        install("LS2000", ProductVersion.WINDOWS_2000).statusCode(201);
        var licenseServerId = activate("LS2000").statusCode(200).extract().jsonPath().getString("licenseServerId");

        installById("LS2000", keyPackId(licenseServerId, 42, ProductVersion.WINDOWS_SERVER_2003, false))
            .statusCode(409).body("type", endsWith("/key-pack-refused")).body("detail", containsString("0x13A7"));
        installById("LS2000", keyPackId(licenseServerId, 43, ProductVersion.WINDOWS_2000, false)).statusCode(201);
    }

    @Test
    void whoWasActivatedByHandGetsLicensesByHandOnly() throws SQLException {
        install("LS01").statusCode(201);
        var licenseServerId = CodeKind.LICENSE_SERVER_ID.make();
        try (var connection = database.getConnection(); var update = connection.createStatement()) {
            update.executeUpdate("update license_server set status = 'ACTIVATED', license_server_id = '"
                + licenseServerId + "'");
        }

        installKeyPack("LS01", CodeKind.LICENSE_CODE.make()).statusCode(409)
            .body("type", endsWith("/activated-by-hand"));
        installById("LS01", keyPackId(licenseServerId, 42, ProductVersion.WINDOWS_SERVER_2003, false))
            .statusCode(201);
    }

    private static String activated(String name) {
        install(name).statusCode(201);
        return activate(name).statusCode(200).extract().jsonPath().getString("licenseServerId");
    }

    private static String keyPackId(String licenseServerId, long number, ProductVersion version, boolean reissued) {
        return LicenseKeyPackId.of(new KeyPackFacts(number, LicenseProgram.SELECT, ProductType.PER_DEVICE, version,
            250, reissued), licenseServerId);
    }

    private static ValidatableResponse installById(String name, String typed) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("licenseKeyPackId", typed))
            .post(AT + "/" + name + "/license-key-packs/install-license-key-pack").then();
    }
}
