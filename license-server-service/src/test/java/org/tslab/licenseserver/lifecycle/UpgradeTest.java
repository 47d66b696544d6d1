package org.tslab.licenseserver.lifecycle;

import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.registrant;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** S1-27. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class UpgradeTest {

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void anActivatedLicenseServerOfWindows2000MustBeReactivatedAfterItsUpgrade() {
        install("LS00", ProductVersion.WINDOWS_2000).statusCode(201);
        activate("LS00").statusCode(200);

        perform("upgrade", "LS00", Map.of()).statusCode(200).body("version", equalTo("WINDOWS_SERVER_2003"))
            .body("status", equalTo("REACTIVATION_REQUIRED"));

        perform("reactivate", "LS00", Map.of("connectionMethod", "AUTOMATIC", "reason", "SERVER_UPGRADED",
            "registrant", registrant("Contoso"))).statusCode(200).body("status", equalTo("ACTIVATED"));
        installKeyPack("LS00", ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003,
            1)).statusCode(201);
    }

    @Test
    void oneThatWasNeverActivatedIsOnlyNewer() {
        install("LS00", ProductVersion.WINDOWS_2000).statusCode(201);
        perform("upgrade", "LS00", Map.of()).statusCode(200).body("status", equalTo("NOT_ACTIVATED"));
        activate("LS00").statusCode(200);
    }

    @Test
    void thereIsNothingNewerThanWindowsServer2003() {
        installWithLicenses("LS01", 1);
        perform("upgrade", "LS01", Map.of()).statusCode(200).body("status", equalTo("ACTIVATED"));
    }
}
