package org.tslab.licenseserver.reclamation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.tslab.licenseserver.LicenseServerCalls.AT;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.connectTwice;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.keyPacks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class ReclamationTest {
    private static final Instant PAST_EVERY_LEASE = Instant.parse(START).plus(Duration.ofDays(89));
    @Inject
    Reclamation reclamation;
    @Inject
    LicenseServers servers;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
        broker.sink("events").clear();
    }

    @Test
    void endedLeasesGoBackByThemselvesOnceTheClockSaysSo() {
        installWithLicenses("LS01", 3);
        for (int device = 1; device <= 2; device++) {
            connectTwice("LS01", device).body("outcome", equalTo("PERMANENT_ISSUED"));
        }

        clockAt(PAST_EVERY_LEASE);

        await(() -> keyPacks("LS01").extract().jsonPath().getInt("[0].availableLicenses") == 3);
        Tokens.as(Role.LICENSE_SERVER_ADMIN).get(AT + "/LS01/issued-licenses").then()
            .body("status", contains("RETURNED", "RETURNED"));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=LS01/device/" + hardwareId(1)).then()
            .body("[3].entry.operation", equalTo("reclaim-license"))
            .body("[3].entry.reasons[1]", equalTo("it is back in key pack 1"));
    }

    @Test
    void leasesGoBackInBatchesTheOldestFirst() {
        installWithLicenses("LS01", 3);
        for (int device = 1; device <= 3; device++) {
            connectTwice("LS01", device).body("outcome", equalTo("PERMANENT_ISSUED"));
        }

        // The clock stands still, so the reclaimer has nothing to do and each batch is ours.
        assertThat(reclaim("LS01", 2)).isEqualTo(2);
        keyPacks("LS01").body("[0].issuedLicenses", equalTo(1));
        assertThat(reclaim("LS01", 2)).isEqualTo(1);
        assertThat(reclaim("LS01", 2)).isZero();

        keyPacks("LS01").body("[0].issuedLicenses", equalTo(0));
    }

    @Test
    void theNetworkIsToldOfEachLicenseAndOfTheStockInOrder() {
        install("LS01").statusCode(201);
        activate("LS01").statusCode(200);
        broker.sink("events").clear();
        installWithLicenses("LS02", 1);
        connectTwice("LS02", 1).body("outcome", equalTo("PERMANENT_ISSUED"));
        clockAt(PAST_EVERY_LEASE);

        await(() -> typesAbout("LS02/license/1").size() == 4);
        assertThat(typesAbout("LS02/license/1")).containsExactly("tslab.license.temporary-issued.v1",
            "tslab.license.validated.v1", "tslab.license.permanent-issued.v1", "tslab.license.reclaimed.v1");
        await(() -> about("LS02").size() == 5);
        assertThat(about("LS02")).extracting(message -> message.getPayload().contains("\"perDeviceInStock\":true"))
            .containsExactly(false, false, true, false, true);
        assertThat(typesAbout("LS02/key-pack/1")).containsExactly("tslab.license.key-pack-installed.v1");
    }

    private int reclaim(String name, int limit) {
        return QuarkusTransaction.requiringNew().call(() -> {
            servers.locked(name);
            return reclamation.reclaim(name, PAST_EVERY_LEASE, limit);
        });
    }

    private List<String> typesAbout(String subject) {
        return about(subject).stream().map(message -> cloudEvent(message).getType()).toList();
    }

    private List<? extends Message<String>> about(String subject) {
        return broker.<String>sink("events").received().stream()
            .filter(message -> cloudEvent(message).getSubject().orElseThrow().equals(subject)).toList();
    }

    private static OutgoingCloudEventMetadata<?> cloudEvent(Message<String> message) {
        return message.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow();
    }

    private static void await(BooleanSupplier effect) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!effect.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(effect.getAsBoolean()).isTrue();
    }
}
