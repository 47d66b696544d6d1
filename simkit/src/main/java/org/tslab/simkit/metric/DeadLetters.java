package org.tslab.simkit.metric;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.IncomingInterceptor;

/** Counts the events that this replica could not take in; the connector puts them with the dead letters. */
@Startup
@ApplicationScoped
class DeadLetters implements IncomingInterceptor {
    private final Counter counter;

    DeadLetters(MeterRegistry metrics) {
        counter = metrics.counter("tslab.dead.letters");
    }

    @Override
    public void onMessageAck(Message<?> message) {
        // It was taken in.
    }

    @Override
    public void onMessageNack(Message<?> message, Throwable failure) {
        counter.increment();
        Log.errorf("event becomes a dead letter reason=%s", failure.getClass().getSimpleName());
    }
}
