package org.tslab.licenseserver.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.licenseserver.LicenseServerConfig;
import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.simkit.group.Groups;
import org.tslab.simkit.problem.DependencyDownProblem;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Where licenses wait for their CALs. Those that arrive while others are signed and kept are delivered together, each
 * after the commit.
 */
@ApplicationScoped
class DeliveryDesk {
    private static final long CLOSING_MILLIS = 5_000;
    private final Groups<String, IssuedLicense, byte[]> groups;
    private final LicenseDelivery delivery;

    DeliveryDesk(LicenseDelivery delivery, LicenseServerConfig config) {
        this.delivery = delivery;
        groups = new Groups<>(config.groupSize(), config.queueLimit(), this::deliver);
    }

    /** The license is written down already. */
    CompletableFuture<byte[]> ask(String licenseServer, IssuedLicense license) {
        return groups.ask(licenseServer, license);
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        groups.close(CLOSING_MILLIS);
    }

    private List<byte[]> deliver(String licenseServer, List<IssuedLicense> licenses) {
        try {
            return delivery.deliver(licenseServer, licenses);
        } catch (IllegalStateException | QuarkusTransactionException e) {
            Log.errorf(e, "licenses not delivered server=%s licenses=%d", licenseServer, licenses.size());
            throw new DependencyDownProblem("database");
        }
    }
}
