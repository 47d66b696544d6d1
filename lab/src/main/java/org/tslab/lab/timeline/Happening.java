package org.tslab.lab.timeline;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One event as it stands on Kafka: a CloudEvent 1.0 in binary mode, whose attributes are headers named ce_*. */
public record Happening(String topic, String time, String source, String type, String subject, String data) {

    static Happening of(ConsumerRecord<byte[], byte[]> message) {
        return new Happening(message.topic(), header(message, "ce_time"), header(message, "ce_source"),
            header(message, "ce_type"), header(message, "ce_subject"), text(message.value()));
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
