package org.tslab.terminalserver.administration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.tslab.terminalserver.settings.ComputerName;
import org.tslab.terminalserver.settings.Settings;
import org.tslab.terminalserver.settings.SettingsChoice;
import org.tslab.terminalserver.settings.SettingsPolicy;

/** The names of license servers as somebody typed them, with commas or spaces between them. */
record LicenseServersForm(String registry, String policy) {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern NAME = Pattern.compile(ComputerName.PATTERN);
    private static final String REGISTRY = "licenseServers";
    private static final String POLICY = "policyLicenseServers";

    static LicenseServersForm of(Settings settings) {
        return new LicenseServersForm(String.join(", ", settings.licenseServers()),
            String.join(", ", settings.policyLicenseServers()));
    }

    Settings appliedTo(Settings settings) {
        return settings.withLicenseServers(names(registry), names(policy));
    }

    /** The key of what is wrong, by field; empty when a terminal server with these settings can have these names. */
    Map<String, String> errors(Settings settings) {
        var errors = new TreeMap<String, String>();
        Map.of(REGISTRY, registry, POLICY, policy).forEach((field, typed) -> {
            var names = names(typed);
            if (names.size() > SettingsChoice.MOST || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
                errors.put(field, "flaw.NAMES");
            }
        });
        SettingsPolicy.flaws(appliedTo(settings)).stream()
            .filter(flaw -> flaw.setting().equals(REGISTRY) || flaw.setting().equals(POLICY))
            .forEach(flaw -> errors.putIfAbsent(flaw.setting(), "flaw." + flaw.name()));
        return errors;
    }

    private static List<String> names(String typed) {
        return Stream.of(BETWEEN.split(typed)).filter(name -> !name.isEmpty())
            .map(name -> name.toUpperCase(Locale.ROOT)).distinct().toList();
    }
}
