package org.tslab.licenseserver.issuance;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.validate;
import static org.tslab.licenseserver.LicenseServerCalls.validateAll;

import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Log-ons that terminal servers tell of (KB287687). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ValidationTest {
    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 1);
    }

    @Test
    void logOnsOfSeveralDevicesAreToldTogetherAndEachCountsOnce() {
        for (int device = 1; device <= 3; device++) {
            issueAs("LS01", device, "TEMPORARY_ISSUED");
        }
        validate("LS01", 2).statusCode(200);

        validateAll("LS01", 1L, 2L, 3L, 3L, 99L).statusCode(200).body("licenseId", containsInAnyOrder(1, 2, 3))
            .body("validated", everyItem(equalTo(true)));

        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?limit=100").then().body(
            "entry.findAll { it.operation == 'validate-license' }.subject", containsInAnyOrder(
                "LS01/device/" + hardwareId(1), "LS01/device/" + hardwareId(2), "LS01/device/" + hardwareId(3)));
        issueAs("LS01", 3, "PERMANENT_ISSUED");
    }

    @Test
    void aLicenseServerThatIsNotThereKnowsNoLicense() {
        validateAll("LS02", 1L).statusCode(404);
    }

    @Test
    void moreThanAThousandAtOnceAreNotTaken() {
        validateAll("LS01", LongStream.range(0, 1_001).boxed().toArray(Long[]::new)).statusCode(400)
            .body("violations[0].field", equalTo("licenseIds"));
    }
}
