package org.tslab.lab.tools;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What lsreport tells of issued licenses, tab-separated, one line for each.
 *
 * @param first the first day on which they were issued; null: any
 * @param last the last such day; null: any
 */
record IssuedReport(LocalDate first, LocalDate last, boolean temporaryOnly, boolean hardwareIds) {

    String head() {
        return String.join("\t", columns("Server", "License ID", "Key Pack ID", "Client", "User", "Valid From",
            "Issue Type", "License Type", "Valid To", "Hardware ID"));
    }

    boolean tells(JsonNode license) {
        var day = Instant.parse(license.path("issuedAt").asText()).atOffset(ZoneOffset.UTC).toLocalDate();
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last))
            && (!temporaryOnly || isTemporary(license));
    }

    String line(String licenseServer, JsonNode license) {
        return String.join("\t", columns(licenseServer, license.path("licenseId").asText(),
            license.path("keyPackId").asText(), license.path("issuedToComputer").asText(),
            license.path("issuedToUser").asText(), license.path("issuedAt").asText(), issueType(license),
            licenseType(license), license.path("expiresAt").asText(), license.path("hardwareId").asText()));
    }

    private List<String> columns(String... all) {
        var columns = new ArrayList<>(List.of(all));
        if (!hardwareIds) {
            columns.removeLast();
        }
        return columns;
    }

    private static boolean isTemporary(JsonNode license) {
        return license.path("status").asText().equals("TEMPORARY");
    }

    /** A status that a later license server has is shown as it is. */
    private static String issueType(JsonNode license) {
        return switch (license.path("status").asText()) {
            case "TEMPORARY" -> license.path("validated").asBoolean() ? "Temporary (validated)" : "Temporary";
            case "ACTIVE" -> "Active";
            case "RETURNED" -> "Returned";
            case String other -> other;
        };
    }

    private static String licenseType(JsonNode license) {
        return switch (license.path("productVersion").asText()) {
            case "WINDOWS_2000" -> "Windows 2000 Per Device";
            case "WINDOWS_SERVER_2003" -> "Windows Server 2003 Per Device";
            case String other -> other + " Per Device";
        };
    }
}
