package org.tslab.licenseserver.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.reactivate;
import static org.tslab.licenseserver.LicenseServerCalls.server;
import static org.tslab.licenseserver.LicenseServerCalls.token;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.Ledger;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** §3.6 of the domain: a database is rebuilt, backed up, restored, and lost with its operating system. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class DatabaseTest {
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
    void aRebuildSaysFirstWhatItDeletesAndThenDeletesThatAndNoMore() {
        installWithLicenses("LS01", 3);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        issue("LS01", 2).statusCode(200);

        perform("rebuild-database", "LS01", Map.of()).statusCode(409).body("type", endsWith("/confirmation-required"))
            .body("detail", containsString("1 key packs with 3 licenses, 1 of them issued, and 1 temporary licenses"));
        rebuild("LS01", 1, 2).statusCode(409);
        keyPacks("LS01").body("", hasSize(1));
        Tokens.as(Role.SUPPORT).get(AT + "/LS01/rebuild-database").then().statusCode(200)
            .body("keyPacks", equalTo(1)).body("licenses", equalTo(3)).body("issued", equalTo(1));

        rebuild("LS01", 1, 3).statusCode(200).body("issued", equalTo(1)).body("temporary", equalTo(1));

        keyPacks("LS01").body("", hasSize(0));
        server("LS01").body("status", equalTo("ACTIVATED"));
        token("LS01", 1).statusCode(404);
        issueAs("LS01", 1, "TEMPORARY_ISSUED").body("license.licenseId", equalTo(3));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void afterARebuildTheSameCodeInstallsTheLicensesAgain() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        var code = code(3);
        installKeyPack("LS01", code).statusCode(201).body("keyPackId", equalTo(1));

        rebuild("LS01", 1, 3).statusCode(200);

        installKeyPack("LS01", code).statusCode(201).body("keyPackId", equalTo(2));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void whatWasTakenOutBeforeARebuildDoesNotComeBackWithTheCode() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        var code = code(3);
        installKeyPack("LS01", code).statusCode(201);
        perform("license-key-packs/1/remove-licenses", "LS01", Map.of("licenseCount", 1)).statusCode(200);

        rebuild("LS01", 1, 2).statusCode(200);

        installKeyPack("LS01", code).statusCode(409).body("type", endsWith("/key-pack-refused"));
    }

    @Test
    void aBackupBringsEverythingBackToTheSameIdentity() {
        installWithLicenses("LS01", 3);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        var token = token("LS01", 1).statusCode(200).extract().asByteArray();
        var backup = backUp("LS01");
        connectTwice("LS01", 2).body("outcome", equalTo("PERMANENT_ISSUED"));

        restore("LS01", backup, Map.of()).statusCode(409).body("type", endsWith("/confirmation-required"))
            .body("detail", containsString("2 of them issued"));
        restore("LS01", backup, confirm(1, 3)).statusCode(200).body("keyPacks", equalTo(1))
            .body("licenses", equalTo(3)).body("issued", equalTo(1)).body("notRestored", equalTo(0));

        keyPacks("LS01").body("[0].availableLicenses", equalTo(2));
        issueAs("LS01", 1, "KEPT").body("license.status", equalTo("ACTIVE"));
        assertThat(token("LS01", 1).extract().asByteArray()).isEqualTo(token);
        connectTwice("LS01", 2).body("outcome", equalTo("PERMANENT_ISSUED"));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void anotherLicenseServerIsRefused() {
        installWithLicenses("LS01", 3);
        var backup = backUp("LS01");
        installWithLicenses("LS02", 1);

        restore("LS02", backup, confirm(1, 1)).statusCode(409).body("type", endsWith("/backup-refused"))
            .body("detail", containsString("another identity"));

        keyPacks("LS02").body("[0].totalLicenses", equalTo(1));
        restore("LS02", "11111111-2222-3333-4444-555555555555", Map.of()).statusCode(404);
    }

    @Test
    void afterAReplacedOperatingSystemUnissuedLicensesDoNotComeBackAndItIsSaidHowMany() {
        installWithLicenses("LS01", 3);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        var backup = backUp("LS01");
        var productId = server("LS01").extract().jsonPath().getString("productId");

        Tokens.as(Role.INSTRUCTOR).post("/__sim/license-servers/LS01/operating-system-replacement").then()
            .statusCode(200).body("licenses", equalTo(3)).body("issued", equalTo(1));

        server("LS01").body("status", equalTo("NOT_ACTIVATED")).body("productId", not(equalTo(productId)));
        keyPacks("LS01").body("", hasSize(0));
        activate("LS01").statusCode(200);
        restore("LS01", backup, Map.of()).statusCode(200).body("issued", equalTo(1)).body("notRestored", equalTo(2));
        keyPacks("LS01").body("[0].issuedLicenses", equalTo(1)).body("[0].availableLicenses", equalTo(0))
            .body("[0].withdrawnLicenses", equalTo(2));
        issueAs("LS01", 1, "KEPT");
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01").then().body("entry.reasons.flatten()",
            hasItem("2 unissued licenses were not restored; the Clearinghouse reissues them by telephone"));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void aBackupFromBeforeAReactivationDoesNotBringBackWhatThatWithdrew() {
        installWithLicenses("LS01", 3);
        var backup = backUp("LS01");
        reactivate("LS01", "Contoso").statusCode(200);

        restore("LS01", backup, confirm(1, 3)).statusCode(200).body("notRestored", equalTo(3));

        keyPacks("LS01").body("[0].availableLicenses", equalTo(0));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void whatWasRemovedSinceDoesNotComeBack() {
        installWithLicenses("LS01", 5);
        installKeyPack("LS01", code(2)).statusCode(201);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        var backup = backUp("LS01");
        perform("license-key-packs/1/remove-licenses", "LS01", Map.of("licenseCount", 3)).statusCode(200);
        perform("license-key-packs/2/uninstall", "LS01", Map.of()).statusCode(200);

        restore("LS01", backup, confirm(1, 2)).statusCode(200).body("licenses", equalTo(2))
            .body("issued", equalTo(1));

        keyPacks("LS01").body("totalLicenses", equalTo(List.of(2)));
        rebuild("LS01", 1, 2).statusCode(200);
        restore("LS01", backup, Map.of()).statusCode(200).body("licenses", equalTo(2));
        Ledger.assertEventsAddUp(broker, sql);
    }

    @Test
    void backupsAreReadInPagesOldestFirstAndOnlyTheNewestAreKept() {
        installWithLicenses("LS01", 1);
        var first = backUp("LS01");
        for (int i = 0; i < 10; i++) {
            backUp("LS01");
        }

        var kept = backups("?limit=2").body("", hasSize(2)).extract().jsonPath().getList("backupId", String.class);

        backups("").body("", hasSize(10)).body("backupId", not(hasItem(first)));
        backups("?after=" + kept.getLast()).body("", hasSize(8));
    }

    private static ValidatableResponse backups(String query) {
        return Tokens.as(Role.SUPPORT).get(AT + "/LS01/backups" + query).then().statusCode(200);
    }

    private static String backUp(String name) {
        return perform("backups", name, Map.of()).statusCode(201).extract().jsonPath().getString("backupId");
    }

    private static ValidatableResponse restore(String name, String backup, Map<String, ?> confirm) {
        return perform("backups/restore", name,
            confirm.isEmpty() ? Map.of("backupId", backup) : Map.of("backupId", backup, "confirm", confirm));
    }

    private static ValidatableResponse rebuild(String name, int keyPacks, int licenses) {
        return perform("rebuild-database", name, Map.of("confirm", confirm(keyPacks, licenses)));
    }

    private static Map<String, Integer> confirm(int keyPacks, int licenses) {
        return Map.of("keyPacks", keyPacks, "licenses", licenses);
    }

    private static String code(int count) {
        return ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, count);
    }
}
