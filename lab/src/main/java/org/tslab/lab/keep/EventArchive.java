package org.tslab.lab.keep;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.tslab.contracts.Topic;
import org.tslab.lab.home.LabException;

/** Every record of an environment's topics, in a file, and how far their readers have come. */
final class EventArchive {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int ABSENT = -1;
    private static final String REPLICA = "replica/";
    private final String bootstrapServers;

    EventArchive(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** How far each topic reaches now. */
    Map<TopicPartition, Long> ends() {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer));
        }
    }

    ReaderPlaces places() {
        return ReaderPlaces.now(bootstrapServers);
    }

    /** Writes all that there was when the topics reached so far. */
    void write(ReaderPlaces places, Map<TopicPartition, Long> ends, Path file) throws IOException {
        try (var consumer = consumer();
            var out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            places.write(out);
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))
                        && !isReplica(record)) {
                        write(record, out);
                    }
                }
            }
            out.writeBoolean(false);
        }
    }

    /** Sends all of them, each to its partition, and returns when the broker has them and knows where readers are. */
    void send(Path file) throws IOException {
        try (var producer = producer();
            var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            var places = ReaderPlaces.read(in);
            var offsets = new HashMap<TopicPartition, List<Long>>();
            var sent = new ArrayList<Future<?>>();
            while (in.readBoolean()) {
                var offset = in.readLong();
                var record = read(in);
                offsets.computeIfAbsent(new TopicPartition(record.topic(), record.partition()),
                    _ -> new ArrayList<>()).add(offset);
                sent.add(producer.send(record));
            }
            for (var one : sent) {
                one.get();
            }
            places.set(bootstrapServers, offsets);
        } catch (ExecutionException e) {
            throw new LabException("The broker does not take the events: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while sending events", e);
        }
    }

    /**
     * One request at a time: a broker refuses the first while it has not opened a new partition yet. A second one under
     * way may then be taken as the first of this producer, and the first could never follow.
     */
    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
            new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.listTopics().entrySet().stream().filter(topic -> topic.getKey().startsWith("tslab."))
            .flatMap(topic -> topic.getValue().stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
    }

    /** Which processes live is of this moment only; the clock and the faults are of the environment. */
    private static boolean isReplica(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topic.CONTROL.topicName())
            && new String(record.key(), StandardCharsets.UTF_8).startsWith(REPLICA);
    }

    private static void write(ConsumerRecord<byte[], byte[]> record, DataOutputStream out) throws IOException {
        out.writeBoolean(true);
        out.writeLong(record.offset());
        out.writeUTF(record.topic());
        out.writeInt(record.partition());
        out.writeLong(record.timestamp());
        write(record.key(), out);
        write(record.value(), out);
        var headers = record.headers().toArray();
        out.writeInt(headers.length);
        for (var header : headers) {
            out.writeUTF(header.key());
            write(header.value(), out);
        }
    }

    private static ProducerRecord<byte[], byte[]> read(DataInputStream in) throws IOException {
        var topic = in.readUTF();
        var partition = in.readInt();
        var timestamp = in.readLong();
        var key = bytes(in);
        var value = bytes(in);
        var headers = new ArrayList<Header>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new RecordHeader(in.readUTF(), bytes(in)));
        }
        return new ProducerRecord<>(topic, partition, timestamp, key, value, headers);
    }

    /** Keys and values may be absent: a tombstone has no value. */
    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? ABSENT : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        return length == ABSENT ? null : in.readNBytes(length);
    }
}
