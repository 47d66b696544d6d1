package org.tslab.licenseserver.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.byHand;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.journal;
import static org.tslab.licenseserver.LicenseServerCalls.perform;
import static org.tslab.licenseserver.LicenseServerCalls.reactivate;
import static org.tslab.licenseserver.LicenseServerCalls.server;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** S1-21 to S1-23, at the license server: somebody types what the web page or the agent gave. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class HandActivationTest {

    @Inject
    Identities identities;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        install("LS01").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEB_BROWSER", "TELEPHONE"})
    void aTypedLicenseServerIdActivatesAndTheCertificateStaysItsOwn(String method) {
        var id = CodeKind.LICENSE_SERVER_ID.make();

        byHand("activate", "LS01", method, grouped(id).toLowerCase()).statusCode(200)
            .body("status", equalTo("ACTIVATED")).body("licenseServerId", equalTo(id));

        assertThat(identities.of("LS01").selfSigned()).isTrue();
        journal("activate-license-server").body(containsString("warning 4007"));
    }

    /** A typing error is always caught; what was typed is never repeated. */
    @Test
    void everySingleWrongCharacterIsCaught() {
        var id = CodeKind.LICENSE_SERVER_ID.make();
        for (int place : new int[]{0, 4, 5, 17, 29, 34}) {
            var wrong = id.substring(0, place) + (id.charAt(place) == 'B' ? 'C' : 'B') + id.substring(place + 1);
            byHand("activate", "LS01", "TELEPHONE", wrong).statusCode(400)
                .body("type", endsWith("/license-server-id-mistyped")).body("detail", not(containsString(wrong)));
        }
        server("LS01").body("status", equalTo("NOT_ACTIVATED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BBBBB", "00000-123-1234567-12345"})
    void whatIsNoLicenseServerIdIsRefused(String typed) {
        byHand("activate", "LS01", "TELEPHONE", typed).statusCode(400)
            .body("type", endsWith("/license-server-id-mistyped"));
    }

    @Test
    void withoutTheLicenseServerIdThereIsNothingToType() {
        perform("activate", "LS01", Map.of("connectionMethod", "TELEPHONE")).statusCode(400)
            .body("violations[0].field", equalTo("licenseServerId"));
    }

    @Test
    void activationIsNeededOnlyOnceByWhicheverMethod() {
        var id = CodeKind.LICENSE_SERVER_ID.make();
        byHand("activate", "LS01", "TELEPHONE", id).statusCode(200);

        byHand("activate", "LS01", "WEB_BROWSER", id).statusCode(409).body("type", endsWith("/already-activated"));
        activate("LS01").statusCode(409).body("type", endsWith("/already-activated"));
    }

    /** It has nothing to prove itself with, and says so before it calls. */
    @Test
    void automaticallyItGetsNoLicensesUntilItIsReactivatedAutomatically() {
        byHand("activate", "LS01", "TELEPHONE", CodeKind.LICENSE_SERVER_ID.make()).statusCode(200);
        var code = ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 1);
        installKeyPack("LS01", code).statusCode(409).body("type", endsWith("/activated-by-hand"));

        reactivate("LS01", "Known").statusCode(200);

        assertThat(identities.of("LS01").selfSigned()).isFalse();
        installKeyPack("LS01", code).statusCode(201);
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{5})(?!$)", "$1-");
    }
}
