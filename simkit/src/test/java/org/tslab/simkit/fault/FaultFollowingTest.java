package org.tslab.simkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

@QuarkusTest
class FaultFollowingTest {
    @Inject
    FaultBook book;
    @Inject
    FaultUses uses;
    @Inject
    Kettle kettle;
    @Inject
    @Any
    InMemoryConnector broker;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
        broker.sink("control-out").clear();
    }

    @Test
    void theOthersHearOfItOnTheControlTopic() {
        var id = Instructor.arm("\"target\":\"K1\",\"next\":5," + Instructor.BOIL_OVER);
        Instructor.request().delete("/__sim/faults/" + id).then().statusCode(204);

        assertThat(broker.<Record<String, String>>sink("control-out").received())
            .extracting(message -> message.getPayload().key() + " " + message.getPayload().value())
            .filteredOn(sent -> sent.startsWith("fault/"))
            .containsExactly("fault/" + id + " {\"service\":\"simkit-test\",\"rule\":{\"operation\":\"boil-water\","
                + "\"target\":\"K1\",\"next\":5," + Instructor.BOIL_OVER + "}}", "fault/" + id + " null");
    }

    @Test
    void aReplicaFollowsWhatAnotherArmsAndEnds() {
        var id = UUID.randomUUID().toString();

        hear(id, published("simkit-test", "boil-water"));
        await(() -> book.next(kettle, "K1").isPresent());
        hear(id, null);
        await(() -> Instructor.ruleCount() == 0);

        assertThat(book.next(kettle, "K1")).isEmpty();
    }

    @Test
    void whatIsNotForThisServiceOrCannotBeReadIsPassedOver() {
        hear(UUID.randomUUID().toString(), published("clearinghouse-service", "boil-water"));
        hear(UUID.randomUUID().toString(), published("simkit-test", "not-here"));
        hear(UUID.randomUUID().toString(), "no JSON");
        hear("no-uuid", published("simkit-test", "boil-water"));
        var last = UUID.randomUUID().toString();
        hear(last, published("simkit-test", "toast"));

        await(() -> Instructor.ruleCount() > 0);
        Instructor.request().get("/__sim/faults").then().body("rules.id", contains(last));
    }

    @Test
    void aReplicaThatHasNotHeardOfTheEndDoesNothingEither() {
        var id = Instructor.arm("\"next\":5," + Instructor.BOIL_OVER);
        Instructor.request().delete("/__sim/faults").then().statusCode(204);
        hear(id, published("simkit-test", "boil-water"));
        await(() -> Instructor.ruleCount() == 1);

        assertThat(book.next(kettle, "K1")).isEmpty();
    }

    @Test
    void replicasShareTheCount() {
        var id = Instructor.arm("\"next\":3," + Instructor.BOIL_OVER);
        // Another replica was faster, twice.
        QuarkusTransaction.requiringNew().run(() -> {
            uses.take(UUID.fromString(id), 3);
            uses.take(UUID.fromString(id), 3);
        });

        assertThat(Stream.generate(() -> book.next(kettle, "K1")).limit(2).filter(Optional::isPresent)).hasSize(1);
    }

    private static String published(String service, String operation) {
        return "{\"service\":\"" + service + "\",\"rule\":{\"operation\":\"" + operation + "\",\"next\":5,\"then\":"
            + (operation.equals("toast") ? "{\"effect\":\"burn\"}" : "{\"effect\":\"boil-over\",\"litres\":3}")
            + "}}";
    }

    /** What the topic hands out. */
    private void hear(String id, String value) {
        broker.source("control-in").send(new ConsumerRecord<>("tslab.control", 0, 0, "fault/" + id, value));
    }

    private static void await(Supplier<Boolean> fact) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!fact.get() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(fact.get()).isTrue();
    }
}
