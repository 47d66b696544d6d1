package org.tslab.lab.timeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One event as it stands on Kafka: a CloudEvent 1.0 in binary mode, whose attributes are headers named ce_*.
 *
 * @param id the same when the same event was delivered again
 */
public record Happening(String topic, String id, String time, String source, String type, String subject,
    String data) {

    static Happening of(ConsumerRecord<byte[], byte[]> message) {
        return new Happening(message.topic(), header(message, "ce_id"), header(message, "ce_time"),
            header(message, "ce_source"), header(message, "ce_type"), header(message, "ce_subject"),
            text(message.value()));
    }

    /** What somebody could not understand is put where nobody reads. */
    public boolean isDeadLetter() {
        return topic.endsWith(".dead");
    }

    /** Its time as an instant, whose text cannot be compared; one that says none comes first. */
    public Instant at() {
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException _) {
            return Instant.MIN;
        }
    }

    /** One line for a person. Events quote what clients sent, so nothing in them may steer the terminal. */
    public String line() {
        return "%-30s  %-28s  %-42s  %s  %s".formatted(time, source, type, subject, data)
            .replaceAll("\\p{Cntrl}", "?");
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return Optional.ofNullable(message.headers().lastHeader(name)).map(header -> text(header.value())).orElse("-");
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "(deleted)" : new String(bytes, StandardCharsets.UTF_8);
    }
}
