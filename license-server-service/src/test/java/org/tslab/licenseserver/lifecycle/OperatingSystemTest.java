package org.tslab.licenseserver.lifecycle;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** S1-1, S2-42, S2-68: releases, editions, and domain controllers that are promoted and demoted. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class OperatingSystemTest {

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void aDomainControllerIsDemotedAndPromoted() {
        install("LS00", ProductVersion.WINDOWS_2000).statusCode(201);

        for (var controller : new boolean[]{true, false, true}) {
            put("WINDOWS_2000", "STANDARD", controller).statusCode(200);
            Tokens.as(Role.SUPPORT).get("/v1/license-servers/LS00").then()
                .body("onDomainController", equalTo(controller));
        }
    }

    @Test
    void fromWindows2000ToANewerReleaseIsAnUpgrade() {
        install("LS00", ProductVersion.WINDOWS_2000).statusCode(201);
        activate("LS00").statusCode(200);
        system().body("release", equalTo("WINDOWS_2000"));

        put("WINDOWS_SERVER_2003_SP1", "ENTERPRISE", false).statusCode(200);

        system().body("release", equalTo("WINDOWS_SERVER_2003_SP1")).body("edition", equalTo("ENTERPRISE"));
        Tokens.as(Role.SUPPORT).get("/v1/license-servers/LS00").then()
            .body("version", equalTo("WINDOWS_SERVER_2003")).body("status", equalTo("REACTIVATION_REQUIRED"));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS00").then().body("entry.operation",
            hasItem("upgrade-license-server")).body("entry.operation", hasItem("change-operating-system"));
    }

    @ParameterizedTest
    @CsvSource({"WINDOWS_2000, STANDARD, release", "WINDOWS_SERVER_2003, WEB, edition",
        "WINDOWS_NT, STANDARD, release"})
    void whatCannotBeIsRefusedAndChangesNothing(String release, String edition, String field) {
        install("LS00", ProductVersion.WINDOWS_SERVER_2003).statusCode(201);

        put(release, edition, true).statusCode(400).body("violations.field", contains(field));

        system().body("release", equalTo("WINDOWS_SERVER_2003")).body("edition", equalTo("STANDARD"));
    }

    private static ValidatableResponse put(String release, String edition, boolean controller) {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).body(Map.of("release", release, "edition", edition,
            "onDomainController", controller)).put("/v1/license-servers/LS00/operating-system").then();
    }

    private static ValidatableResponse system() {
        return Tokens.as(Role.SUPPORT).get("/v1/license-servers/LS00/operating-system").then().statusCode(200);
    }
}
