package org.tslab.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The JSON of each event is locked by a file: a changed shape is a visible difference, and a matter for others. */
class GoldenEventsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/events");
    /** As the services write: what {@code quarkus.jackson.*} says in simkit. */
    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .serializationInclusion(JsonInclude.Include.NON_NULL).build();

    static List<DomainEvent> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anEventLooksAsItsFileSays(DomainEvent event) throws IOException {
        var golden = Files.readString(GOLDEN.resolve(event.type() + ".json"));

        assertThat(JSON.valueToTree(event).toPrettyString()).isEqualTo(JSON.readTree(golden).toPrettyString());
        assertThat(JSON.readValue(golden, event.getClass())).isEqualTo(event);
    }

    @Test
    void everyKindOfEventHasASample() {
        assertThat(samples()).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(
            EventKinds.all().stream().map(GoldenEventsTest::recordClass).toList());
    }

    @Test
    void everyFileIsOfAnEvent() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(samples().stream().map(event -> event.type() + ".json").toList());
        }
    }

    @Test
    void aTypeBelongsToOneKindNamesItsTopicAndEndsInItsVersion() {
        assertThat(samples().stream().map(DomainEvent::type).collect(Collectors.toSet())).hasSameSizeAs(samples());
        assertThat(samples()).allSatisfy(event -> assertThat(event.type())
            .startsWith(event.topic().topicName() + ".").matches("tslab\\.[a-z-]+\\.[a-z-]+\\.v[1-9][0-9]*"));
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends DomainEvent> recordClass(Class<?> kind) {
        return (Class<? extends DomainEvent>) kind;
    }
}
