package org.tslab.licenseserver.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.journal;
import static org.tslab.licenseserver.LicenseServerCalls.reactivate;
import static org.tslab.licenseserver.LicenseServerCalls.server;

import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.ce.DefaultCloudEventMetadataBuilder;
import io.smallrye.reactive.messaging.ce.impl.DefaultIncomingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/** What a license server does when it hears that its certificate was revoked. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class RevocationFollowingTest {

    @Inject
    Identities identities;

    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        installWithLicenses("LS01", 1);
    }

    @ParameterizedTest
    @CsvSource({"SUPERSEDED, REACTIVATION_REQUIRED", "KEY_COMPROMISE, REACTIVATION_REQUIRED",
        "CESSATION_OF_OPERATION, DEACTIVATED"})
    void itMustBeReactivatedOrIsDeactivated(String reason, String status) {
        hear(UUID.randomUUID(), ownSerial(), reason);
        server("LS01").body("status", equalTo(status));
        journal("follow-revocation").body(containsString(reason));
    }

    @Test
    void theCertificateOfAnotherTimeOrServerIsNoneOfItsBusiness() {
        var former = ownSerial();
        reactivate("LS01", "Contoso").statusCode(200);

        hear(UUID.randomUUID(), former, "SUPERSEDED");

        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    @Test
    void whatIsHeardTwiceCountsOnce() {
        var id = UUID.randomUUID();
        hear(id, "1", "SUPERSEDED");
        hear(id, ownSerial(), "SUPERSEDED");
        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    @Test
    void otherEventsArePassedOver() {
        tell(UUID.randomUUID(), "tslab.activation.completed.v1", "{}");
        server("LS01").body("status", equalTo("ACTIVATED"));
    }

    private String ownSerial() {
        return identities.of("LS01").certificate().getSerialNumber().toString(16);
    }

    private void hear(UUID eventId, String serial, String reason) {
        var productId = server("LS01").extract().jsonPath().getString("productId");
        tell(eventId, "tslab.activation.certificate-revoked.v1", """
            {"licenseServerId":"ID","productId":"%s","certificateSerial":"%s","reason":"%s",
             "revokedAt":"2003-04-24T00:00:00Z","later":"unknown here"}""".formatted(productId, serial, reason));
    }

    private void tell(UUID eventId, String type, String data) {
        var taken = new CompletableFuture<Boolean>();
        var event = new DefaultCloudEventMetadataBuilder<String>().withSpecVersion("1.0").withId(eventId.toString())
            .withType(type).withSource(URI.create("/clearinghouse-service")).build();
        broker.<Message<String>>source("activations").send(
            Message.of(data, Metadata.of(new DefaultIncomingCloudEventMetadata<>(event)), () -> {
                taken.complete(true);
                return CompletableFuture.completedFuture(null);
            }, _ -> {
                taken.complete(false);
                return CompletableFuture.completedFuture(null);
            }));
        assertThat(taken.completeOnTimeout(false, 10, TimeUnit.SECONDS).join()).isTrue();
    }
}
