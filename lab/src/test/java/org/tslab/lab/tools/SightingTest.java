package org.tslab.lab.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.lab.tools.Sighting.Light;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What lsview shows (section 4.9). */
class SightingTest {

    @ParameterizedTest
    @CsvSource({"ENTERPRISE, Enterprise", "DOMAIN, Domain", "WORKGROUP, Domain"})
    void aWorkgroupLicenseServerShowsAsDomain(String role, String type) {
        var found = Sighting.of(new ObjectMapper().valueToTree(Map.of("name", "LS01", "role", role, "domain", "LAB",
            "site", "Delft")), "2003-04-24T00:00:00Z");

        assertThat(found).isEqualTo(new Sighting("LS01", type, "LAB", "Delft", "2003-04-24T00:00:00Z", Light.YELLOW));
        assertThat(found.line()).contains("LS01", type, "LAB", "Delft", "2003-04-24T00:00:00Z", "yellow: found");
        var polled = found.answering("2003-04-25T00:00:00Z");
        assertThat(polled.line()).contains("2003-04-25T00:00:00Z", "green: answers").doesNotContain("\u001b");
        assertThat(polled.colored()).contains("\u001b[32mgreen: answers\u001b[0m");
    }
}
