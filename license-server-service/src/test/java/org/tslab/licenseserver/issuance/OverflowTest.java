package org.tslab.licenseserver.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.issueWithToken;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;
import static org.tslab.licenseserver.LicenseServerCalls.policies;
import static org.tslab.licenseserver.LicenseServerCalls.token;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
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
import io.smallrye.reactive.messaging.ce.DefaultCloudEventMetadataBuilder;
import io.smallrye.reactive.messaging.ce.impl.DefaultIncomingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** A license server that has none left looks to those that announced that they have (section 4.1). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class OverflowTest {
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 1);
        connectTwice("LS01", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
    }

    @Test
    void whoHasNoneLeftRefersToWhoHas() {
        installWithLicenses("LS02", 1);
        announce("LS02", true);

        connectTwice("LS01", 2).body("outcome", equalTo("PERMANENT_ISSUED")).body("referredTo", equalTo("LS02"))
            .body("reason", containsString("No Per Device CAL is left"))
            .body("reason", containsString("It referred to LS02: LS01 has no license left and vouches"));

        keyPacks("LS02").body("issuedLicenses", contains(1));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS02/device/" + hardwareId(2)).then()
            .body("entry.outcome", contains("PERMANENT_ISSUED"));
    }

    /** Asked again it is referred to the license that it has there, and gets no second one. */
    @Test
    void theCalComesFromWhereTheLicenseIs() {
        installWithLicenses("LS02", 2);
        announce("LS02", true);
        long id = connectTwice("LS01", 2).extract().jsonPath().getLong("license.licenseId");

        var answer = issueWithToken("LS01", 2).body("outcome", equalTo("KEPT")).body("referredTo", equalTo("LS02"))
            .body("license.licenseId", equalTo((int) id)).extract().jsonPath().getString("token");

        assertThat(Base64.getDecoder().decode(answer))
            .isEqualTo(token("LS02", id).statusCode(200).extract().asByteArray());
        keyPacks("LS02").body("issuedLicenses", contains(1));
    }

    @Test
    void aTemporaryLicenseIsNeverHadElsewhere() {
        installWithLicenses("LS02", 1);
        announce("LS02", true);

        issueAs("LS01", 2, "TEMPORARY_ISSUED").body("referredTo", nullValue());
        issueAs("LS01", 2, "KEPT").body("referredTo", nullValue());

        keyPacks("LS02").body("issuedLicenses", contains(0));
    }

    /** Section 4.6: other license servers belong into the group too. */
    @Test
    void aLicenseServerRefersInVainToOneThatDoesNotServeIt() {
        installWithLicenses("LS02", 1);
        announce("LS02", true);
        policies("LS02", Map.of("licenseServerSecurityGroup", true));
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT")).body("referredTo", nullValue());

        Tokens.as(Role.LICENSE_SERVER_ADMIN).put(AT + "/LS02/terminal-services-computers/LS01").then().statusCode(204);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).post(AT + "/LS02/restart").then().statusCode(204);

        issueAs("LS01", 2, "PERMANENT_ISSUED").body("referredTo", equalTo("LS02"));
    }

    @Test
    void nobodyIsReferredToWhoDidNotAnnounceLicenses() {
        installWithLicenses("LS02", 1);
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT")).body("referredTo", nullValue());
        announce("LS02", true);
        announce("LS02", false);

        issueAs("LS01", 2, "KEPT").body("referredTo", nullValue());
    }

    /** What was announced may be over, and who announced it too: then it stays as it was decided before. */
    @Test
    void theNextIsAskedWhenTheFirstHasNothingAfterAllAndInTheEndTheFirstWordCounts() {
        install("LS02").statusCode(201);
        activate("LS02").statusCode(200);
        announce("GONE", true);
        announce("LS02", true);
        connectTwice("LS01", 2).body("outcome", equalTo("KEPT")).body("referredTo", nullValue())
            .body("license.status", equalTo("TEMPORARY"));

        installWithLicenses("LS03", 1);
        announce("LS03", true);

        issueAs("LS01", 2, "PERMANENT_ISSUED").body("referredTo", equalTo("LS03"));
    }

    /** Section 4.1: the license server's end and the client's are kept apart. */
    @Test
    void untilTheClientFetchesWhatWasUpgradedItHasWhatEndsBefore() {
        issueAs("LS01", 3, "TEMPORARY_ISSUED");
        licenses().body("find { it.licenseId == 2 }.clientExpiresAt", nullValue());
        token("LS01", 2).statusCode(200);
        licenses().body("find { it.licenseId == 2 }.clientExpiresAt", equalTo("2003-07-23T00:00:00Z"));

        clockAt(Instant.parse(START).plus(Duration.ofDays(90)));
        issueAs("LS01", 3, "PERMANENT_ISSUED");

        String before = licenses().extract().jsonPath().getString("find { it.licenseId == 2 }.clientExpiresAt");
        assertThat(before).isEqualTo("2003-07-23T00:00:00Z");
        token("LS01", 2).statusCode(200);
        var json = licenses().body("find { it.licenseId == 2 }.expiresAt", notNullValue()).extract().jsonPath();
        assertThat(json.getString("find { it.licenseId == 2 }.clientExpiresAt"))
            .isEqualTo(json.getString("find { it.licenseId == 2 }.expiresAt")).isNotEqualTo(before);
    }

    private static ValidatableResponse licenses() {
        return Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses").then().statusCode(200);
    }

    private void announce(String name, boolean inStock) {
        var taken = new CompletableFuture<Boolean>();
        var event = new DefaultCloudEventMetadataBuilder<String>().withSpecVersion("1.0")
            .withId(UUID.randomUUID().toString()).withType("tslab.license-server.announced.v1")
            .withSource(URI.create("/license-server-service")).build();
        broker.<Message<String>>source("license-servers").send(Message.of("""
            {"name":"%s","version":"WINDOWS_SERVER_2003","status":"ACTIVATED","role":"ENTERPRISE",
             "domain":"contoso.example","site":"Delft","onDomainController":false,"perDeviceInStock":%s,
             "later":"unknown here"}""".formatted(name, inStock),
            Metadata.of(new DefaultIncomingCloudEventMetadata<>(event)), () -> {
                taken.complete(true);
                return CompletableFuture.completedFuture(null);
            }, _ -> {
                taken.complete(false);
                return CompletableFuture.completedFuture(null);
            }));
        assertThat(taken.completeOnTimeout(false, 10, TimeUnit.SECONDS).join()).isTrue();
    }
}
