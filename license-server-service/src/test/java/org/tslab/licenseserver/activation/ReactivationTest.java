package org.tslab.licenseserver.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.byHand;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installKeyPack;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.journal;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.reactivate;
import static org.tslab.licenseserver.LicenseServerCalls.server;
import static org.tslab.licenseserver.LicenseServerCalls.token;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.Soon;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a reactivation changes and what it leaves as it is. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ReactivationTest {

    @Inject
    Identities identities;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void itGetsANewLicenseServerIdAndACertificateForANewKey() {
        installWithLicenses("LS01", 1);
        var before = identities.of("LS01");
        var formerId = server("LS01").extract().jsonPath().getString("licenseServerId");

        reactivate("LS01", "Contoso").statusCode(200).body("status", equalTo("ACTIVATED"))
            .body("licenseServerId", not(equalTo(formerId)));

        assertThat(identities.of("LS01").certificate().getPublicKey())
            .isNotEqualTo(before.certificate().getPublicKey());
    }

    /** §2.6: issued licenses stay valid, unissued ones must be reissued. */
    @Test
    void whatIsIssuedStaysAndWhatIsNotIsWithdrawn() {
        installWithLicenses("LS01", 3);
        var end = connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED")).extract().jsonPath()
            .getString("license.expiresAt");
        var token = token("LS01", 1).statusCode(200).extract().asByteArray();

        reactivate("LS01", "Contoso").statusCode(200);

        keyPacks("LS01").body("[0].issuedLicenses", equalTo(1)).body("[0].availableLicenses", equalTo(0))
            .body("[0].withdrawnLicenses", equalTo(2));
        assertThat(token("LS01", 1).statusCode(200).extract().asByteArray()).isEqualTo(token);
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT"));
        clockAt(Instant.parse(end).minus(Duration.ofDays(1)));
        issueAs("LS01", 1, "RENEWED");
        journal("reactivate-license-server").body(containsString("2 licenses that were not issued must be reissued"));
    }

    /** A withdrawn license is one that was never issued; this one was. */
    @Test
    void aLicenseThatComesBackCanBeIssuedAgain() {
        installWithLicenses("LS01", 1);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        reactivate("LS01", "Contoso").statusCode(200);

        clockAt(Instant.parse("2003-07-24T00:00:00Z"));

        connectTwice("LS01", 2).body("outcome", equalTo("PERMANENT_ISSUED"));
    }

    @Test
    void newLicensesAreInstalledAfterwards() {
        installWithLicenses("LS01", 1);
        reactivate("LS01", "Contoso").statusCode(200);

        installKeyPack("LS01", ClearinghouseStandIn.code(ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003,
            5)).statusCode(201);

        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
    }

    /** The key is stored before it is sent, so that the clearinghouse knows it again. */
    @Test
    void whoAsksAgainAfterALostAnswerAsksForTheSameKey() {
        installWithLicenses("LS01", 1);
        reactivate("LS01", "Lost Answer").statusCode(503);
        var asked = identities.nextKeys("LS01").getPublic();
        server("LS01").body("status", equalTo("ACTIVATED"));

        reactivate("LS01", "Contoso").statusCode(200);

        assertThat(identities.of("LS01").certificate().getPublicKey()).isEqualTo(asked);
        assertThat(identities.nextKeys("LS01").getPublic()).isNotEqualTo(asked);
    }

    /** Reason 3, by the simulated clock at once. */
    @Test
    void anExpiredRegistrationIsReactivated() {
        install("LS01").statusCode(201);
        activate("LS01", "Short Lived").statusCode(200);
        clockAt(ClearinghouseStandIn.EXPIRY.minusSeconds(1));
        server("LS01").body("status", equalTo("ACTIVATED"));

        clockAt(ClearinghouseStandIn.EXPIRY);

        server("LS01").body("status", equalTo("REACTIVATION_REQUIRED"));
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        installKeyPack("LS01", "X").statusCode(409).body("type", endsWith("/reactivation-required"));
        activate("LS01").statusCode(409).body("type", endsWith("/reactivation-required"));
        reactivate("LS01", "Contoso").statusCode(200).body("status", equalTo("ACTIVATED"));
    }

    @Test
    void theExpiryIsWrittenDownAndTold() {
        install("LS01").statusCode(201);
        activate("LS01", "Short Lived").statusCode(200);
        clockAt(ClearinghouseStandIn.EXPIRY);

        assertThat(Soon.is(() -> journal("expire-registration").extract().asString()
            .contains("its certificate has ended"))).isTrue();
    }

    @Test
    void theNewIdIsTypedWhenItComesByTelephone() {
        installWithLicenses("LS01", 1);
        var certificate = identities.of("LS01").certificate();
        var formerId = server("LS01").extract().jsonPath().getString("licenseServerId");
        var newId = CodeKind.LICENSE_SERVER_ID.make();

        byHand("reactivate", "LS01", "TELEPHONE", newId).statusCode(200).body("licenseServerId", equalTo(newId));
        byHand("reactivate", "LS01", "TELEPHONE", newId).statusCode(200).body("licenseServerId", equalTo(newId));

        assertThat(identities.of("LS01").certificate()).isEqualTo(certificate);
        assertThat(formerId).isNotEqualTo(newId);
    }

    @Test
    void theFormerIdReactivatesNothing() {
        installWithLicenses("LS01", 1);
        var formerId = server("LS01").extract().jsonPath().getString("licenseServerId");
        Tokens.as(Role.INSTRUCTOR).post("/__sim/license-servers/LS01/certificate-damage").then().statusCode(200)
            .body("status", equalTo("REACTIVATION_REQUIRED"));

        byHand("reactivate", "LS01", "TELEPHONE", formerId).statusCode(409)
            .body("type", endsWith("/license-server-id-refused"));
    }

    /** Nobody vouches with a certificate whose time is over. */
    @Test
    void afterTheExpiryATelephoneLeavesItWithItsOwnSignature() {
        install("LS01").statusCode(201);
        activate("LS01", "Short Lived").statusCode(200);
        clockAt(ClearinghouseStandIn.EXPIRY);

        byHand("reactivate", "LS01", "TELEPHONE", CodeKind.LICENSE_SERVER_ID.make()).statusCode(200)
            .body("status", equalTo("ACTIVATED"));

        assertThat(identities.of("LS01").selfSigned()).isTrue();
    }

    /** C6. */
    @Test
    void byWebBrowserItIsRefusedWithTheReason() {
        installWithLicenses("LS01", 1);
        byHand("reactivate", "LS01", "WEB_BROWSER", CodeKind.LICENSE_SERVER_ID.make()).statusCode(409)
            .body("type", endsWith("/connection-method-refused")).body("detail", containsString("not by Web Browser"));
    }

    @Test
    void whatWasNeverActivatedIsActivatedFirst() {
        install("LS01").statusCode(201);
        reactivate("LS01", "Contoso").statusCode(409).body("type", endsWith("/not-activated"));
    }
}
