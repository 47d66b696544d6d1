package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Replica;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.infrastructure.Database;
import org.tslab.lab.infrastructure.Postgres;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.timeline.Happening;
import org.tslab.lab.timeline.Timeline;
import org.tslab.lab.torment.Torment;

/** Nothing that was said is lost when processes die, whichever and however often. */
@ExtendWith(RunningEcosystem.class)
class KilledProcessesTest {

    /** INV-1 to INV-4 and INV-7. */
    @Test
    void nothingIsLostAndNothingIsThereTwiceAfterFiftyKillsUnderLoad(Ecosystem ecosystem) {
        var outcome = Torment.of(ecosystem, new Torment.Plan(50, 1, 16), Progress.silent());

        assertThat(outcome.findings()).as(outcome.report()).isEmpty();
    }

    /** INV-7: it is nothing for the dead letters, of which nobody would ever take notice. */
    @Test
    void anEventThatComesWhileTheDatabaseIsAwayIsTakenInAfterwards(Ecosystem ecosystem) throws Exception {
        var evidence = new Evidence(ecosystem, new MainFlow(ecosystem).door());
        ecosystem.kill(Postgres.NAME);

        announce(ecosystem, "LS77");

        await("both services have tried", () -> isWaiting(ecosystem, Service.LICENSE_SERVER)
            && isWaiting(ecosystem, Service.TERMINAL_SERVER));
        ecosystem.startAgain(Postgres.NAME);
        await("both services know", () -> evidence.knows(Database.LICENSE_SERVER, "LS77")
            && evidence.knows(Database.TERMINAL_SERVER, "LS77"));
        try (var timeline = new Timeline(ecosystem.kafka())) {
            assertThat(timeline.untilNow()).filteredOn(happening -> happening.subject().equals("LS77"))
                .noneMatch(Happening::isDeadLetter).hasSize(1);
        }
    }

    private static void announce(Ecosystem ecosystem, String name) throws InterruptedException, ExecutionException {
        var record = new ProducerRecord<>("tslab.license-server", name, """
            {"name":"%s","version":"WINDOWS_SERVER_2003","status":"ACTIVATED","role":"DOMAIN","domain":"ELSEWHERE",\
            "site":"","onDomainController":true,"perDeviceInStock":false}""".formatted(name));
        Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_source", "/license-server-service",
            "ce_type", "tslab.license-server.announced.v1", "ce_subject", name, "ce_time", Instant.now().toString(),
            "content-type", "application/json")
            .forEach((header, value) -> record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            List.of(ecosystem.kafka())), new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        }
    }

    /** One of its replicas: an event comes to one of them. */
    private static boolean isWaiting(Ecosystem ecosystem, Service service) {
        return ecosystem.replicas(service).stream().anyMatch(replica -> logOf(ecosystem, replica)
            .contains("event waits, the database"));
    }

    private static String logOf(Ecosystem ecosystem, Replica replica) {
        try {
            return Files.readString(ecosystem.home().log(replica.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
