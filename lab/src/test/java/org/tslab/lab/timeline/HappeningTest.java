package org.tslab.lab.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class HappeningTest {
    @Test
    void theLineSaysWhenWhoWhatAndAboutWhat() {
        var message = message("{\"n\":1}");
        header(message, "ce_time", "2005-05-01T12:00:00Z");
        header(message, "ce_source", "/license-server/LS01");
        header(message, "ce_type", "tslab.license.issued.v1");
        header(message, "ce_subject", "6f1f4a52");

        assertThat(Happening.of(message).line().split(" +")).containsExactly("2005-05-01T12:00:00Z",
            "/license-server/LS01", "tslab.license.issued.v1", "6f1f4a52", "{\"n\":1}");
    }

    @Test
    void whatAClientSentCannotSteerTheTerminal() {
        var message = message("{}");
        header(message, "ce_subject", "\u001b]0;owned\u0007\nfake line");

        assertThat(Happening.of(message).line()).doesNotContain("\u001b", "\u0007", "\n").contains("?]0;owned??fake");
    }

    /** A whole second has no fraction, and what has one is not of one length. */
    @Test
    void timesAreInOrderThoughTheirTextIsNot() {
        assertThat(at("2005-05-01T12:00:00Z")).isBefore(at("2005-05-01T12:00:00.5Z"));
        assertThat(at("2005-05-01T12:00:00.12Z")).isBefore(at("2005-05-01T12:00:00.123Z"));
        assertThat(at("-")).isBefore(at("1970-01-01T00:00:00Z"));
    }

    @Test
    void aMessageWithoutAttributesOrDataIsShownToo() {
        assertThat(Happening.of(message(null)).line()).contains("-", "(deleted)");
    }

    private static Instant at(String time) {
        return new Happening("tslab.license", "-", time, "-", "-", "-", "-").at();
    }

    private static ConsumerRecord<byte[], byte[]> message(String value) {
        return new ConsumerRecord<>("tslab.license", 0, 0, null,
            value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private static void header(ConsumerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
