package org.tslab.lab.tools;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A license server as lsview shows it.
 *
 * @param seen by the clock of the environment
 */
record Sighting(String name, String type, String domain, String site, String seen, Light light) {

    /** Where it is on the way to an answer, as a color and as words for whoever sees no colors. */
    enum Light {
        YELLOW("found", 33),
        GREEN("answers", 32);

        private final String meaning;
        private final int ansi;

        Light(String meaning, int ansi) {
            this.meaning = meaning;
            this.ansi = ansi;
        }
    }

    static Sighting of(JsonNode licenseServer, String seen) {
        return new Sighting(licenseServer.path("name").asText(), type(licenseServer.path("role").asText()),
            licenseServer.path("domain").asText(), licenseServer.path("site").asText(), seen, Light.YELLOW);
    }

    Sighting answering(String at) {
        return new Sighting(name, type, domain, site, at, Light.GREEN);
    }

    String line() {
        return row(name, type, domain, site, seen, words());
    }

    String colored() {
        return row(name, type, domain, site, seen, "\u001b[" + light.ansi + "m" + words() + "\u001b[0m");
    }

    static String head() {
        return row("Server", "Type", "Domain or workgroup", "Site", "Last seen", "Light");
    }

    private String words() {
        return light.name().toLowerCase(Locale.ROOT) + ": " + light.meaning;
    }

    private static String row(String... columns) {
        return "%-15s  %-10s  %-20s  %-12s  %-24s  %s".formatted((Object[]) columns);
    }

    /** The original knows two types only. */
    private static String type(String role) {
        return switch (role) {
            case "ENTERPRISE" -> "Enterprise";
            case "DOMAIN", "WORKGROUP" -> "Domain";
            case String other -> other;
        };
    }
}
