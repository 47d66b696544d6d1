package org.tslab.licenseserver.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.install;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class LogExportTest {
    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void theLogIsExported() {
        install("LS01").statusCode(201);

        assertThat(export(".csv?level=WARNING")).hasSize(2).last().asString()
            .startsWith(START + ",WARNING,TermServLicensing,18,,LS01,");
        assertThat(export(".jsonl")).hasSize(3);
        Tokens.as(Role.SUPPORT).get(AT + "/NOBODY/events").then().statusCode(404);
    }

    private static List<String> export(String kind) {
        return Tokens.as(Role.SUPPORT).get(AT + "/LS01/events/export" + kind).then().statusCode(200).extract()
            .asString()
            .lines().toList();
    }
}
