package org.tslab.licenseserver.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.reactivate;
import static org.tslab.licenseserver.LicenseServerCalls.server;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.KeyPackFacts;
import org.tslab.contracts.code.LicenseKeyPackId;
import org.tslab.licenseserver.Ledger;
import org.tslab.licenseserver.Soon;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** §3.6 of the domain: licenses are removed, converted and moved, and nobody loses one without being told. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class MovingTest {
    @Inject
    Sql sql;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        broker.sink("events").clear();
    }

    @Test
    void licensesThatNobodyHasAreRemovedByKeyPack() {
        installWithLicenses("LS01", 5);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));

        packs("LS01", "1/remove-licenses", Map.of("licenseCount", 3)).statusCode(200).body("licenses", equalTo(3))
            .body("keyPacks[0].issuedLicenses", equalTo(0));

        keyPacks("LS01").body("[0].totalLicenses", equalTo(2)).body("[0].issuedLicenses", equalTo(1))
            .body("[0].availableLicenses", equalTo(1));
        packs("LS01", "1/remove-licenses", Map.of("licenseCount", 2)).statusCode(409)
            .body("type", endsWith("/licenses-not-available"))
            .body("detail", containsString("2 licenses were asked for and 1 are there"));
        packs("LS01", "1/uninstall", Map.of()).statusCode(409).body("type", endsWith("/licenses-not-available"));
        packs("LS01", "7/uninstall", Map.of()).statusCode(404);
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void aKeyPackThatIsUninstalledIsNotSeenAnyMoreAndItsCodeInstallsNothing() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        var code = ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 5);
        installKeyPack("LS01", code).statusCode(201);

        packs("LS01", "1/uninstall", Map.of()).statusCode(200).body("licenses", equalTo(5));

        keyPacks("LS01").body("", hasSize(0));
        packs("LS01", "1/uninstall", Map.of()).statusCode(404);
        installKeyPack("LS01", code).statusCode(409).body("type", endsWith("/key-pack-refused"))
            .body("detail", containsString("Clearinghouse can reissue them"));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void byVersionAndTypeTheyGoFromTheOldestKeyPackOnAllOrNone() {
        installWithLicenses("LS01", 2);
        another("LS01", ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 3);
        another("LS01", ProductType.PER_DEVICE, ProductVersion.WINDOWS_2000, 4);

        packs("LS01", "uninstall", kind(6)).statusCode(409).body("detail", containsString("5 are there"));
        packs("LS01", "uninstall", kind(4)).statusCode(200).body("keyPacks.keyPackId", equalTo(List.of(1, 2)))
            .body("keyPacks.licenses", equalTo(List.of(2, 2)));

        keyPacks("LS01").body("totalLicenses", equalTo(List.of(1, 4)));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void convertedLicensesComeIntoAKeyPackOfTheirOwnAndAreIssued() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        another("LS01", ProductType.PER_USER, ProductVersion.WINDOWS_SERVER_2003, 3);
        connectTwice("LS01", 1).body("outcome", equalTo("KEPT"));

        packs("LS01", "1/convert-licenses", Map.of("licenseCount", 2)).statusCode(200).body("keyPackId", equalTo(2))
            .body("productType", equalTo("PER_DEVICE")).body("totalLicenses", equalTo(2));

        keyPacks("LS01").body("totalLicenses", equalTo(List.of(1, 2)));
        issueAs("LS01", 1, "PERMANENT_ISSUED");
        packs("LS01", "2/convert-licenses", Map.of("licenseCount", 2)).statusCode(409)
            .body("detail", containsString("1 are there"));
        packs("LS01", "2/convert-licenses", Map.of("licenseCount", 1)).statusCode(200)
            .body("productType", equalTo("PER_USER"));
        Ledger.assertEventsAddUp(broker, sql);
    }

    /** Its neighbors refer to it again. */
    @Test
    void thatConvertedLicensesAreThereForDevicesIsAnnounced() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        another("LS01", ProductType.PER_USER, ProductVersion.WINDOWS_SERVER_2003, 1);

        packs("LS01", "1/convert-licenses", Map.of("licenseCount", 1)).statusCode(200);

        assertThat(Soon.is(() -> broker.<String>sink("events").received().stream()
            .anyMatch(message -> message.getPayload().contains("\"perDeviceInStock\":true")))).isTrue();
    }

    @Test
    void windows2000HasNoPerUserCals() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        another("LS01", ProductType.PER_DEVICE, ProductVersion.WINDOWS_2000, 3);

        packs("LS01", "1/convert-licenses", Map.of("licenseCount", 1)).statusCode(400);
    }

    @Test
    void whoConvertsMustBeActivated() {
        installWithLicenses("LS01", 1);
        Tokens.as(Role.INSTRUCTOR).post("/__sim/license-servers/LS01/certificate-damage").then().statusCode(200);

        packs("LS01", "1/convert-licenses", Map.of("licenseCount", 1)).statusCode(409)
            .body("type", endsWith("/reactivation-required"));
    }

    @Test
    void aSourceThatIsReachableLosesWhatIsMovedAndItsDevicesAreNotForgotten() {
        installWithLicenses("LS01", 3);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        var id = reissuedFor("LS02", 3);

        migrate("LS02", "LS01", id, false).statusCode(200).body("totalLicenses", equalTo(3))
            .body("removeByHand", equalTo(false)).body("removedFromSource[0].licenses", equalTo(3))
            .body("removedFromSource[0].issuedLicenses", equalTo(1));

        keyPacks("LS01").body("", hasSize(0));
        keyPacks("LS02").body("[0].availableLicenses", equalTo(3)).body("[0].reissued", equalTo(true));
        // It had its temporary license, once.
        issueAs("LS01", 1, "REFUSED_NO_LICENSES_LEFT");
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01").then().body("entry.reasons.flatten()",
            hasItem("1 of them were issued; the devices' CALs are good until they end"));
        migrate("LS02", "LS01", id, false).statusCode(200).body("removedFromSource", hasSize(0));
        keyPacks("LS02").body("", hasSize(1));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void forASourceThatIsNotReachableTheAdministratorGivesHisWord() {
        install("LS02").statusCode(201);
        activate("LS02").statusCode(200);
        var id = reissuedFor("LS02", 3);

        migrate("LS02", "OLD", id, false).statusCode(409).body("type", endsWith("/source-not-reachable"));
        keyPacks("LS02").body("", hasSize(0));
        migrate("LS02", "OLD", id, true).statusCode(200).body("removeByHand", equalTo(true));
        keyPacks("LS02").body("[0].totalLicenses", equalTo(3));
    }

    @Test
    void whatDoesNotFitMovesNothing() {
        installWithLicenses("LS01", 3);
        var id = reissuedFor("LS02", 3);
        var fresh = LicenseKeyPackId.of(new KeyPackFacts(8, LicenseProgram.SELECT, ProductType.PER_DEVICE,
            ProductVersion.WINDOWS_SERVER_2003, 3, false), licenseServerId("LS02"));

        migrate("LS02", "LS02", id, false).statusCode(400);
        migrate("LS02", "LS01", fresh, false).statusCode(400).body("violations[0].field", equalTo("licenseKeyPackId"));
        perform("migrate", "LS02", Map.of("sourceLicenseServer", "LS01", "licenseKeyPackId", id,
            "sourceLicenseServerId", licenseServerId("LS02"))).statusCode(400)
            .body("violations[0].field", equalTo("sourceLicenseServerId"));

        keyPacks("LS01").body("[0].totalLicenses", equalTo(3));
        keyPacks("LS02").body("", hasSize(0));
    }

    @Test
    void whatAReactivationWithdrewIsAnnouncedAndIsRemovedFirst() {
        installWithLicenses("LS01", 3);
        reactivate("LS01", "Contoso").statusCode(200);
        another("LS01", ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 2);
        Ledger.assertEventsAddUp(broker, sql);

        packs("LS01", "uninstall", kind(3)).statusCode(200);

        keyPacks("LS01").body("availableLicenses", equalTo(List.of(2)));
        Ledger.assertEventsAddUp(broker, sql);
    }

    private String reissuedFor(String name, int quantity) {
        if (Tokens.as(Role.SUPPORT).get(AT + "/" + name).statusCode() == 404) {
            install(name).statusCode(201);
            activate(name).statusCode(200);
        }
        return LicenseKeyPackId.of(new KeyPackFacts(7, LicenseProgram.SELECT, ProductType.PER_DEVICE,
            ProductVersion.WINDOWS_SERVER_2003, quantity, true), licenseServerId(name));
    }

    private static String licenseServerId(String name) {
        return server(name).extract().jsonPath().getString("licenseServerId");
    }

    private static void another(String name, ProductType type, ProductVersion version, int count) {
        installKeyPack(name, ClearinghouseStandIn.code(type, version, count)).statusCode(201);
    }

    private static Map<String, Object> kind(int count) {
        return Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_DEVICE", "licenseCount", count);
    }

    private static ValidatableResponse packs(String name, String operation, Map<String, ?> body) {
        return perform("license-key-packs/" + operation, name, body);
    }

    private static ValidatableResponse migrate(String name, String source, String id, boolean removeByHand) {
        return perform("migrate", name, Map.of("sourceLicenseServer", source, "licenseKeyPackId", id, "removeByHand",
            removeByHand));
    }
}
