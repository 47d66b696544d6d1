package org.tslab.terminalserver.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The table of docs/rdp/profiles.md has every knob, and every profile's value of it. */
class ProfilesPageTest {
    private static final Path PAGE = Path.of("../docs/rdp/profiles.md");

    @Test
    void thePageSaysWhatEveryProfileIs() throws IOException {
        var expected = new ArrayList<String>();
        var profiles = Arrays.stream(NamedProfile.values())
            .map(name -> new ObjectMapper().<JsonNode>valueToTree(name.defaults())).toList();
        for (var knob : (Iterable<String>) profiles.getFirst()::fieldNames) {
            if (!knob.equals("name")) {
                expected.add(row(knob, profiles.stream().map(p -> p.get(knob)).toList()));
            }
        }
        var page = Files.readAllLines(PAGE);
        var head = "| knob | " + String.join(" | ", profiles.stream().map(p -> cell(p.get("name"))).toList()) + " |";

        assertThat(page).contains(head);
        assertThat(page.subList(page.indexOf(head) + 2, page.indexOf(head) + 2 + expected.size()))
            .isEqualTo(expected);
    }

    private static String row(String knob, List<JsonNode> values) {
        return "| `" + knob + "` | " + String.join(" | ", values.stream().map(ProfilesPageTest::cell).toList()) + " |";
    }

    private static String cell(JsonNode value) {
        return value.isArray()
            ? String.join(", ", StreamSupport.stream(value.spliterator(), false).map(ProfilesPageTest::cell).toList())
            : "`" + value.asText() + "`";
    }
}
