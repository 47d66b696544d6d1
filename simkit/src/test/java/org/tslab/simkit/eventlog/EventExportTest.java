package org.tslab.simkit.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.simkit.problem.MalformedRequestProblem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Logs as files, and filters as they are typed. */
class EventExportTest {
    private static final Instant NOW = Instant.parse("2003-04-24T10:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '#', value = {
        "plain words, plain words",
        "#commas, inside#, #\"commas, inside\"#",
        "say \"yes\", #\"say \"\"yes\"\"\"#",
        "=HYPERLINK(1), '=HYPERLINK(1)",
        "+1, '+1", "-1, '-1", "@SUM(1), '@SUM(1)",
    })
    void aFieldIsWhatItWasAndNoFormula(String text, String field) {
        assertThat(EventExport.csv(List.of(event(text)))).endsWith(",TS01," + field + ",one; two\r\n")
            .startsWith("Date and Time,Level,Source,Event ID,Symbolic Name,Computer,Description,Reasons\r\n"
                + "2003-04-24T10:00:00Z,WARNING,Weather,1,WEATHER_W_RAIN,TS01,");
    }

    @Test
    void aLineOfJsonIsAnEvent() throws Exception {
        var json = new ObjectMapper().registerModule(new JavaTimeModule());

        var lines = EventExport.jsonLines(List.of(event("a"), event("b\nc")), json).split("\n");

        assertThat(lines).hasSize(2);
        assertThat(json.readValue(lines[1], WrittenEvent.class)).isEqualTo(event("b\nc"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"id, twenty", "id, 123456", "id, -1", "level, BAD", "from, yesterday", "to, 2003-13-01",
        "from, 2003-04-24T10:00"})
    void whatCannotBeReadIsSaid(String field, String typed) {
        var query = new EventQuery("", of(field, "id", typed), of(field, "level", typed), of(field, "from", typed),
            of(field, "to", typed));

        assertThatExceptionOfType(MalformedRequestProblem.class).isThrownBy(query::filter)
            .satisfies(problem -> assertThat(problem.problem().violations()).singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo(field)));
    }

    private static String of(String wrong, String field, String typed) {
        return wrong.equals(field) ? typed : "";
    }

    private static WrittenEvent event(String text) {
        return new WrittenEvent(1, NOW, EventLevel.WARNING, "Weather", 1, "WEATHER_W_RAIN", "TS01", text,
            List.of("one", "two"));
    }
}
