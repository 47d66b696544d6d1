package org.tslab.lab.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;

/** Events come back from their file to a real broker. */
class EventArchiveTest {
    private static final String TOPIC = "tslab.kept";
    private static final int PARTITIONS = 150;
    private static final int EACH = 6;
    /** Large enough that the events of one partition need several requests. */
    private static final String PADDING = "x".repeat(8_000);
    @TempDir
    Path directory;

    @Test
    void eventsComeBackInOrderToABrokerThatStillOpensItsPartitions() throws Exception {
        var file = directory.resolve("events");
        try (var ecosystem = Ecosystem.start(EcosystemOptions.apart(directory.resolve("home")).with(Set.of()),
            Progress.silent());
            var admin = Admin.create(Map.of("bootstrap.servers", ecosystem.kafka()))) {
            makeTopic(admin);
            announce(ecosystem.kafka());
            var archive = new EventArchive(ecosystem.kafka());
            archive.write(archive.places(), archive.ends(), file);

            admin.deleteTopics(List.of(TOPIC)).all().get();
            makeTopic(admin);
            archive.send(file);

            assertThat(read(ecosystem.kafka())).hasSize(PARTITIONS).allSatisfy((partition, keys) -> assertThat(keys)
                .isEqualTo(IntStream.range(0, EACH).mapToObj(Integer::toString).toList()));
        }
    }

    private static void makeTopic(Admin admin) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    }

    private static void announce(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers,
            "max.in.flight.requests.per.connection", 1), new StringSerializer(), new StringSerializer())) {
            for (int event = 0; event < PARTITIONS * EACH; event++) {
                producer.send(new ProducerRecord<>(TOPIC, event % PARTITIONS, Integer.toString(event / PARTITIONS),
                    PADDING));
            }
        }
    }

    /** The keys of what is in each partition, in order. */
    private static Map<Integer, List<String>> read(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(),
            new StringDeserializer())) {
            var places = IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(TOPIC, number)).toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            var keys = new TreeMap<Integer, List<String>>();
            var ends = consumer.endOffsets(places);
            while (places.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                consumer.poll(Duration.ofMillis(200)).forEach(
                    event -> keys.computeIfAbsent(event.partition(), _ -> new ArrayList<>()).add(event.key()));
            }
            return keys;
        }
    }
}
