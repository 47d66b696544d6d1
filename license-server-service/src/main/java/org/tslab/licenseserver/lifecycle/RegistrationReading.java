package org.tslab.licenseserver.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ActivationStatus;
import org.tslab.simkit.metric.Figure;
import org.tslab.simkit.metric.Reading;
import org.tslab.simkit.sql.Sql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** How many license servers there are, and when the next of their certificates ends, by simulated time. */
@ApplicationScoped
class RegistrationReading implements Reading {
    private final Sql sql;
    private final InstantSource clock;
    private final Map<ActivationStatus, Figure> servers = new EnumMap<>(ActivationStatus.class);
    private final Figure soonest;

    RegistrationReading(Sql sql, InstantSource clock, MeterRegistry metrics) {
        this.sql = sql;
        this.clock = clock;
        Stream.of(ActivationStatus.values()).forEach(status -> servers.put(status,
            Figure.count(metrics, "tslab.license.servers", Tags.of("status", status.name()))));
        soonest = Figure.seconds(metrics, "tslab.certificate.remaining", Tags.of("of", "license-server"));
    }

    @Override
    public void take() {
        var counted = new EnumMap<ActivationStatus, Long>(ActivationStatus.class);
        sql.rows(row -> counted.put(ActivationStatus.valueOf(row.getString(1)), row.getLong(2)),
            "select status, count(*) from license_server group by status");
        servers.forEach((status, figure) -> figure.set(counted.getOrDefault(status, 0L)));
        firstEnd().ifPresentOrElse(end -> soonest.set(Duration.between(clock.instant(), end).toSeconds()),
            soonest::setNothing);
    }

    private Optional<Instant> firstEnd() {
        return sql.rows(row -> Sql.instant(row, "registered_until"), """
            select registered_until from license_server where status = 'ACTIVATED'
            order by registered_until limit 1""").stream().findFirst();
    }
}
