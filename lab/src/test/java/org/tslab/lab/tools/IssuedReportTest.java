package org.tslab.lab.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The columns and the switches of lsreport (section 4.9). */
class IssuedReportTest {
    private static final IssuedReport ALL = new IssuedReport(null, null, false, false);
    private static final JsonNode TEMPORARY = license("""
        {"licenseId": 7, "status": "TEMPORARY", "validated": true, "productVersion": "WINDOWS_SERVER_2003",
         "hardwareId": "04ab", "issuedToComputer": "PC-ONE", "issuedToUser": "alice",
         "issuedAt": "2003-04-24T23:59:59Z", "expiresAt": "2003-07-23T23:59:59Z"}""");
    private static final JsonNode ACTIVE = license("""
        {"licenseId": 8, "status": "ACTIVE", "validated": true, "keyPackId": 3, "productVersion": "WINDOWS_2000",
         "hardwareId": "04cd", "issuedToComputer": "PC-TWO", "issuedToUser": "bob",
         "issuedAt": "2003-05-01T00:00:00Z", "expiresAt": "2003-07-01T00:00:00Z"}""");

    @Test
    void aLineHasTheColumnsOfTheOriginal() {
        assertThat(ALL.head()).isEqualTo("Server\tLicense ID\tKey Pack ID\tClient\tUser\tValid From\tIssue Type\t"
            + "License Type\tValid To");
        assertThat(ALL.line("LS01", TEMPORARY)).isEqualTo("LS01\t7\t\tPC-ONE\talice\t2003-04-24T23:59:59Z\t"
            + "Temporary (validated)\tWindows Server 2003 Per Device\t2003-07-23T23:59:59Z");
        assertThat(ALL.line("LS01", ACTIVE)).isEqualTo("LS01\t8\t3\tPC-TWO\tbob\t2003-05-01T00:00:00Z\t"
            + "Active\tWindows 2000 Per Device\t2003-07-01T00:00:00Z");
    }

    @Test
    void hardwareIdsComeWhenAskedFor() {
        var report = new IssuedReport(null, null, false, true);

        assertThat(report.head()).endsWith("\tValid To\tHardware ID");
        assertThat(report.line("LS01", ACTIVE)).endsWith("\t2003-07-01T00:00:00Z\t04cd");
    }

    @ParameterizedTest(name = "{0} to {1}: {2}, {3}")
    @CsvSource({", , true, true", "2003-04-24, , true, true", "2003-04-25, , false, true",
        "2003-04-24, 2003-04-24, true, false", "2003-04-25, 2003-05-01, false, true"})
    void daysCountWhole(LocalDate first, LocalDate last, boolean tellsFirst, boolean tellsSecond) {
        var report = new IssuedReport(first, last, false, false);

        assertThat(report.tells(TEMPORARY)).isEqualTo(tellsFirst);
        assertThat(report.tells(ACTIVE)).isEqualTo(tellsSecond);
    }

    @Test
    void temporaryOnlyIsTemporaryOnly() {
        var report = new IssuedReport(null, null, true, false);

        assertThat(report.tells(TEMPORARY)).isTrue();
        assertThat(report.tells(ACTIVE)).isFalse();
    }

    private static JsonNode license(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
