package org.tslab.lab.measure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tslab.contracts.Topic;
import org.tslab.lab.home.LabException;
import org.tslab.lab.load.Latencies;

/** A consumer that notes how long each event of the license servers took, from its transaction until it is here. */
final class Deliveries implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final InstantSource realTime;
    private final List<Long> nanos = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = Thread.ofPlatform().name("deliveries").unstarted(this::listen);
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile boolean closing;

    private Deliveries(String bootstrapServers, InstantSource realTime) {
        this.realTime = realTime;
        consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns when it hears whatever comes from now on. */
    static Deliveries from(String bootstrapServers, InstantSource realTime) throws InterruptedException {
        var deliveries = new Deliveries(bootstrapServers, realTime);
        deliveries.thread.start();
        if (!deliveries.listening.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new LabException("The broker does not say where its topic of licenses ends");
        }
        return deliveries;
    }

    /** Of all that came until now. */
    Latencies latencies() {
        synchronized (nanos) {
            return Latencies.of(nanos.stream().mapToLong(Long::longValue));
        }
    }

    private void listen() {
        var topic = Topic.LICENSE.topicName();
        var partitions = consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        listening.countDown();
        while (!closing) {
            var messages = consumer.poll(POLL);
            var now = realTime.instant();
            synchronized (nanos) {
                messages.forEach(message -> nanos.add(Duration.between(time(message), now).toNanos()));
            }
        }
        consumer.close();
    }

    /** When the transaction was made that the event tells of: the environment's clock shows real time here. */
    private static Instant time(ConsumerRecord<byte[], byte[]> message) {
        return OffsetDateTime.parse(new String(message.headers().lastHeader("ce_time").value(),
            StandardCharsets.US_ASCII)).toInstant();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
