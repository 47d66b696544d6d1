package org.tslab.lab.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tslab.contracts.Topic;

/** Reads everything that the services have announced, as a bystander: it belongs to no group and moves no offset. */
public final class Timeline implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    public Timeline(String bootstrapServers) {
        consumer = new KafkaConsumer<>(Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * What has happened until now, one event after the other and however many there are. Those of one subject come in
     * the order in which they were announced, those of different ones in any.
     */
    public void read(Consumer<Happening> reader) {
        var partitions = assignAll();
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(message -> reader.accept(Happening.of(message)));
        }
    }

    /** What has happened until now, in the order of the events' own time, which is the simulated one. */
    public List<Happening> untilNow() {
        var happenings = new ArrayList<Happening>();
        read(happenings::add);
        // Topics are read one after the other; the sort keeps the order within each.
        happenings.sort(Comparator.comparing(Happening::at));
        return happenings;
    }

    /** Everything from the beginning, then each event as it comes, until the process ends. */
    public void follow(Consumer<Happening> watcher) {
        untilNow().forEach(watcher);
        while (!Thread.currentThread().isInterrupted()) {
            consumer.poll(POLL).forEach(message -> watcher.accept(Happening.of(message)));
        }
    }

    private List<TopicPartition> assignAll() {
        var partitions = consumer.listTopics().entrySet().stream()
            // Clock and replicas are state, not happenings.
            .filter(topic -> topic.getKey().startsWith("tslab.")
                && !topic.getKey().equals(Topic.CONTROL.topicName()))
            .flatMap(topic -> topic.getValue().stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
