package org.tslab.contracts;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.event.DomainEvent;
import org.tslab.contracts.event.Samples;

/** The pages that others read instead of these sources say all of it, and nothing that is not there. */
class ReferenceTest {
    private static final Path PAGES = Path.of("../docs/reference");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)\\n([\\s\\S]*?)(?=^## |\\z)");
    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final String NO_EVENTS = "Not events";

    @ParameterizedTest
    @EnumSource
    void everyProblemIsExplained(ProblemName name) throws IOException {
        assertThat(sections("problems.md")).containsKey(name.slug());
        assertThat(sections("problems.md").get(name.slug()))
            .contains("`https://tslab.example/problems/" + name.slug() + "`", "**Do:**")
            .containsPattern("· [45]\\d\\d");
    }

    @Test
    void noOtherProblemIsExplained() throws IOException {
        assertThat(sections("problems.md").keySet())
            .containsExactlyElementsOf(Arrays.stream(ProblemName.values()).map(ProblemName::slug).toList());
    }

    static Stream<DomainEvent> events() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsExplainedFieldByField(DomainEvent event) throws IOException {
        assertThat(sections("events.md")).containsKey(event.type());
        var section = sections("events.md").get(event.type());

        assertThat(section).contains("Topic `" + event.topic().topicName() + "`", "· key: ", "sent by ");
        assertThat(FIELD.matcher(section).results().map(field -> field.group(1))).containsExactlyElementsOf(
            Arrays.stream(event.getClass().getRecordComponents()).map(RecordComponent::getName).toList());
    }

    @Test
    void noOtherEventIsExplained() throws IOException {
        var types = Stream.concat(events().map(DomainEvent::type), Stream.of(NO_EVENTS)).toList();

        assertThat(sections("events.md").keySet()).containsExactlyInAnyOrderElementsOf(types);
    }

    private static Map<String, String> sections(String page) throws IOException {
        return SECTION.matcher(Files.readString(PAGES.resolve(page))).results()
            .collect(toMap(section -> section.group(1), section -> section.group(2), (one, other) -> {
                throw new AssertionError("two sections: " + one);
            }, LinkedHashMap::new));
    }
}
