package org.tslab.licenseserver.database;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.policies;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What belongs to a database besides key packs and licenses, and what does not. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class DatabaseContentsTest {
    private static final Map<String, ?> ALL = Map.of("keyPacks", 1, "licenses", 5);

    @BeforeEach
    void aDatabaseWithEverything() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 5);
        policies("LS01", Map.of("revocation", true)).statusCode(200);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).put(AT + "/LS01/terminal-services-computers/TS01").then().statusCode(204);
        Tokens.as(Role.TERMINAL_SERVER, "TS01").body(List.of(Map.of("domain", "LAB", "user", "alice",
            "version", "WINDOWS_SERVER_2003"))).post(AT + "/LS01/user-connections").then()
            .statusCode(200);
        connectTwice("LS01", 1);
        connectTwice("LS01", 2);
        revoke(1).body("outcome", equalTo("REVOKED"));
        users().body("", hasSize(1));
    }

    @Test
    void aRebuildDeletesTheTracesOfCalsButNoPolicies() {
        perform("rebuild-database", "LS01", Map.of("confirm", ALL)).statusCode(200);

        users().body("", hasSize(0));
        computers().body("computer", contains("TS01"));
        read("policies").body("revocation", equalTo(true));
    }

    @Test
    void aBackupBringsUsersAndRevokedLicensesBack() {
        String backup = perform("backups", "LS01", Map.of()).statusCode(201).extract().path("backupId");
        perform("rebuild-database", "LS01", Map.of("confirm", ALL)).statusCode(200);

        perform("backups/restore", "LS01", Map.of("backupId", backup)).statusCode(200);

        users().body("", hasSize(1));
        revoke(2).body("outcome", equalTo("REFUSED_TOO_MANY"));
    }

    @Test
    void aNewOperatingSystemHasAnEmptyGroup() {
        Tokens.as(Role.INSTRUCTOR).post("/__sim/license-servers/LS01/operating-system-replacement").then()
            .statusCode(200);

        computers().body("", hasSize(0));
        users().body("", hasSize(0));
    }

    private static ValidatableResponse revoke(long licenseId) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).post(AT + "/LS01/issued-licenses/" + licenseId + "/revoke").then();
    }

    private static ValidatableResponse users() {
        return read("compliance-report/users");
    }

    private static ValidatableResponse computers() {
        return read("terminal-services-computers");
    }

    private static ValidatableResponse read(String what) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/" + what).then().statusCode(200);
    }
}
