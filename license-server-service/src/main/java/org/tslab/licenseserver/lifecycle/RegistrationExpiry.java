package org.tslab.licenseserver.lifecycle;

import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.licenseserver.LicenseServerConfig;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.control.FollowedClock;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.rounds.Rounds;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Writes down and announces that registrations have expired. License servers obey it from that moment on by themselves;
 * this tells the others.
 */
@ApplicationScoped
class RegistrationExpiry {
    private final LicenseServers servers;
    private final StatusBook book;
    private final InstantSource clock;
    private final FollowedClock followed;
    private final Rounds rounds;

    RegistrationExpiry(LicenseServers servers, StatusBook book, InstantSource clock, FollowedClock followed,
        LicenseServerConfig config) {
        this.servers = servers;
        this.book = book;
        this.clock = clock;
        this.followed = followed;
        rounds = new Rounds("registrations", config.reclamationEvery(), this::look);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    private void look() {
        if (!followed.isKnown()) {
            return;
        }
        var now = clock.instant();
        QuarkusTransaction.requiringNew().call(() -> servers.expired(now))
            .forEach(name -> QuarkusTransaction.requiringNew().run(() -> expire(name, now)));
    }

    private void expire(String name, Instant now) {
        if (servers.registrationOver(name, now)) {
            book.mustBeReactivated(name, TermServLicensing.CERTIFICATE_OVER, new Entry("expire-registration", name,
                "expired", "its certificate has ended", "it must be reactivated"));
        }
    }
}
