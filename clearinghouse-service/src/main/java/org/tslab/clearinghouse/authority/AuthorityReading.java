package org.tslab.clearinghouse.authority;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.metric.Figure;
import org.tslab.simkit.metric.Reading;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** When the first certificate of the authority ends, by simulated time. */
@ApplicationScoped
class AuthorityReading implements Reading {
    private final Authority authority;
    private final InstantSource clock;
    private final Figure remaining;

    AuthorityReading(Authority authority, InstantSource clock, MeterRegistry metrics) {
        this.authority = authority;
        this.clock = clock;
        remaining = Figure.seconds(metrics, "tslab.certificate.remaining", Tags.of("of", "authority"));
    }

    @Override
    public void take() {
        authority.certificates().stream().map(certificate -> certificate.getNotAfter().toInstant())
            .min(Comparator.naturalOrder())
            .ifPresent(end -> remaining.set(Duration.between(clock.instant(), end).toSeconds()));
    }
}
