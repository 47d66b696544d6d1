package org.tslab.simkit.metric;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.simkit.rounds.Rounds;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Takes all readings again and again, and shows how old the last complete ones are: a database may be away. */
@ApplicationScoped
public class Readings {
    private final List<Reading> all;
    private final Rounds rounds;
    private final AtomicLong takenAt = new AtomicLong(System.nanoTime());

    Readings(@All List<Reading> all, MeterRegistry metrics,
        @ConfigProperty(name = "tslab.readings-every", defaultValue = "PT10S") Duration every) {
        this.all = all;
        rounds = new Rounds("readings", every, this::take);
        TimeGauge.builder("tslab.readings.age", () -> System.nanoTime() - takenAt.get(), TimeUnit.NANOSECONDS)
            .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    /** Now, whatever the time for the next round. One that fails keeps none of the others from being taken. */
    public void take() {
        var taken = all.stream().map(reading -> CompletableFuture.runAsync(
            () -> QuarkusTransaction.requiringNew().run(reading::take), Runnable::run))
            .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(taken).join();
        takenAt.set(System.nanoTime());
    }
}
