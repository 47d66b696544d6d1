package org.tslab.simkit.metric;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.simkit.time.SimClock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/** When the certificate of this service's own TLS ends; by real time, since TLS belongs to the platform. */
@ApplicationScoped
class TransportReading implements Reading {
    private final TlsConfigurationRegistry configurations;
    private final Optional<String> name;
    private final SimClock clock;
    private final Figure remaining;

    TransportReading(TlsConfigurationRegistry configurations, SimClock clock, MeterRegistry metrics,
        @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> name) {
        this.configurations = configurations;
        this.name = name;
        this.clock = clock;
        remaining = Figure.seconds(metrics, "tslab.certificate.remaining", Tags.of("of", "tls"));
    }

    @Override
    public void take() {
        var now = clock.realTimePlus(Duration.ZERO);
        name.flatMap(configurations::get).map(TlsConfiguration::getKeyStore).stream()
            .flatMap(TransportReading::ends).min(Comparator.naturalOrder())
            .ifPresentOrElse(end -> remaining.set(Duration.between(now, end).toSeconds()), remaining::setNothing);
    }

    private static Stream<Instant> ends(KeyStore store) {
        try {
            return Collections.list(store.aliases()).stream().map(alias -> certificate(store, alias))
                .flatMap(Optional::stream).map(certificate -> certificate.getNotAfter().toInstant());
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the key store of TLS cannot be read", e);
        }
    }

    private static Optional<X509Certificate> certificate(KeyStore store, String alias) {
        try {
            return store.getCertificate(alias) instanceof X509Certificate x509 ? Optional.of(x509) : Optional.empty();
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the key store of TLS cannot be read", e);
        }
    }
}
