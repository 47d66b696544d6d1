package org.tslab.terminalserver.discovery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a terminal server has found, as of its last discovery.
 *
 * @param chosen the license server that is asked first; empty when none was found
 * @param chosenAt since when it is that one, or none
 * @param looksAgainAt when the next connection that needs a license server looks again
 * @param licenseServers in the order in which they are asked; none before it looks again, when none was found
 * @param missed those that are there and are not found
 */
public record DiscoveryAnswer(String chosen, Instant chosenAt, Instant lookedAt, Instant looksAgainAt,
    List<FoundAnswer> licenseServers, List<MissedAnswer> missed) {

    /** @param number the one that WMI has for how it was discovered */
    public record FoundAnswer(String licenseServer, HowDiscovered howDiscovered, int number) {}

    /** Why it is not found, and what would help. */
    public record MissedAnswer(String licenseServer, WhyNot reason, String explanation) {}

    static DiscoveryAnswer of(Discovery.Outlook outlook) {
        var choice = outlook.choice();
        var survey = outlook.survey();
        return new DiscoveryAnswer(choice.licenseServer(), seconds(choice.since()), seconds(choice.lookedAt()),
            seconds(ChoicePolicy.looksAgainAt(choice, survey, outlook.periods())),
            ChoicePolicy.route(choice, survey).names().stream().map(name -> {
                var how = survey.howOf(name).orElseThrow();
                return new FoundAnswer(name, how, how.number());
            }).toList(),
            survey.missed().stream().map(missed -> new MissedAnswer(missed.name(), missed.reason(),
                missed.reason().sentence())).toList());
    }

    /** Nobody reads more than that. */
    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
