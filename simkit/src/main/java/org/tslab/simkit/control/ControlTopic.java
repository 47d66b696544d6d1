package org.tslab.simkit.control;

import static org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy.UNBOUNDED_BUFFER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.tslab.simkit.problem.DependencyDownProblem;
import org.tslab.simkit.time.ClockSetting;
import org.tslab.simkit.time.SimClock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;

/**
 * The compacted topic that every replica of every service reads from its beginning: the clock under the key
 * {@code clock}, each replica under {@code replica/<id>}, whatever else is controlled under a prefix of its own.
 */
@ApplicationScoped
public class ControlTopic {
    private static final String CLOCK_KEY = "clock";
    private static final String REPLICA_KEY = "replica/";
    private final String id = UUID.randomUUID().toString();
    private final String service;
    private final MutinyEmitter<Record<String, String>> emitter;
    private final ObjectMapper json;
    private final SimClock clock;
    private final Replicas replicas;
    private final List<Controlled> others;
    private final CountDownLatch behind = new CountDownLatch(1);
    /** The setting of the clock that this replica found when it started; null as long as there was none. */
    private ClockSetting found;

    ControlTopic(
        @Channel("control-out") @OnOverflow(UNBOUNDED_BUFFER) MutinyEmitter<Record<String, String>> emitter,
        @ConfigProperty(name = "quarkus.application.name") String service, ObjectMapper json, SimClock clock,
        Replicas replicas, @All List<Controlled> others) {
        this.emitter = emitter;
        this.service = service;
        this.json = json;
        this.clock = clock;
        this.replicas = replicas;
        this.others = others;
    }

    /** The clock as it travels: exactly one of the two readings is there. */
    record ClockRecord(UUID revision, Instant frozenAt, Duration offset) {
        static ClockRecord of(ClockSetting setting) {
            return switch (setting) {
                case ClockSetting.Frozen(var revision, var at) -> new ClockRecord(revision, at, null);
                case ClockSetting.Offset(var revision, var by) -> new ClockRecord(revision, null, by);
            };
        }

        ClockSetting toSetting() {
            return frozenAt != null
                ? new ClockSetting.Frozen(revision, frozenAt)
                : new ClockSetting.Offset(revision, offset);
        }
    }

    /** Returns when the broker has it. */
    void publish(ClockSetting setting) {
        publish(CLOCK_KEY, ClockRecord.of(setting));
    }

    /** Returns when the broker has it. Nobody follows before. */
    public void publish(String key, Object value) {
        send(key, toJson(value));
    }

    /** Returns when the broker knows that nothing is under this key any more. */
    public void remove(String key) {
        send(key, null);
    }

    /** Tells the others that this replica lives and which clock it follows. Returns when the broker has it. */
    void announceSelf() {
        publish(REPLICA_KEY + id, new Replicas.Replica(id, service, clock.setting().revision()));
    }

    /** Tells the others that this replica is no more. Returns when the broker has it. */
    void takeLeave() {
        remove(REPLICA_KEY + id);
    }

    /** Whether everything that was on the topic when this replica started has been followed. */
    boolean caughtUp() {
        return behind.getCount() == 0;
    }

    /** Returns when that is so, or the time is over. */
    void awaitCatchingUp(Duration time) throws InterruptedException {
        behind.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether this replica has read an announcement of its own that is no older: then it reads what others write. */
    boolean hearsItself(Duration within) {
        return replicas.heardWithin(id, within);
    }

    @Incoming("control-in")
    @Blocking
    void follow(ConsumerRecord<String, String> message) {
        try {
            if (message.key().equals(CLOCK_KEY)) {
                followClock(json.readValue(message.value(), ClockRecord.class).toSetting());
            } else if (message.key().startsWith(REPLICA_KEY)) {
                followReplica(message);
            } else {
                others.stream().filter(o -> message.key().startsWith(o.prefix())).forEach(o -> follow(o, message));
            }
        } catch (JsonProcessingException e) {
            Log.errorf("control record %s cannot be read and is passed over", message.key());
        }
    }

    private void followReplica(ConsumerRecord<String, String> message) throws JsonProcessingException {
        if (message.value() == null) {
            replicas.gone(message.key().substring(REPLICA_KEY.length()));
            return;
        }
        var replica = json.readValue(message.value(), Replicas.Replica.class);
        replicas.heard(replica, age(message));
        // The topic has one order: whoever reads its own announcement has read all that was there before.
        if (!caughtUp() && replica.id().equals(id)) {
            catchUp();
        }
    }

    private Duration age(ConsumerRecord<String, String> message) {
        var age = Duration.between(Instant.ofEpochMilli(message.timestamp()), clock.realTimePlus(Duration.ZERO));
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static void follow(Controlled controlled, ConsumerRecord<String, String> message) {
        var name = message.key().substring(controlled.prefix().length());
        if (message.value() == null) {
            controlled.removed(name);
        } else {
            controlled.published(name, message.value());
        }
    }

    /** What the clock has shown before is over: nothing may happen by it again. */
    private void followClock(ClockSetting setting) {
        if (!caughtUp()) {
            found = setting;
        } else if (!setting.revision().equals(clock.setting().revision())) {
            set(setting);
            announceSelf();
        }
    }

    private void catchUp() {
        if (found != null) {
            set(found);
        }
        behind.countDown();
        if (found != null) {
            announceSelf();
        }
    }

    private void set(ClockSetting setting) {
        clock.set(setting);
        Log.infof("clock follows revision=%s now=%s", setting.revision(), clock.instant());
    }

    /** @param value null for a tombstone */
    private void send(String key, String value) {
        try {
            var acknowledged = new CompletableFuture<Void>();
            emitter.send(Message.of(Record.of(key, value))
                .withAck(() -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                })
                .withNack(failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
            acknowledged.get(5, TimeUnit.SECONDS);
        } catch (CompletionException e) {
            throw new IllegalStateException("a control record cannot be sent", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new DependencyDownProblem("broker");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyDownProblem("broker");
        }
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a control record cannot be written as JSON", e);
        }
    }
}
