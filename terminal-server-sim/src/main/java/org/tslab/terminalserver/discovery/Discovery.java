package org.tslab.terminalserver.discovery;

import java.time.InstantSource;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.simkit.chance.Chance;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.discovery.ChoicePolicy.Periods;
import org.tslab.terminalserver.discovery.DiscoveryPolicy.Place;
import org.tslab.terminalserver.server.Changes;
import org.tslab.terminalserver.server.GraceBook;
import org.tslab.terminalserver.server.Remembered;
import org.tslab.terminalserver.server.SettingsWritten;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServers;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Finds the license servers of a terminal server when it needs one, and stays with what it found for a while. */
@ApplicationScoped
public class Discovery {
    private final AnnouncedLicenseServers directory;
    private final TerminalServers servers;
    private final Choices choices;
    private final GraceBook grace;
    private final Journal journal;
    private final Chance chance;
    private final InstantSource clock;
    private final TerminalServerConfig.Discovery config;
    private final Remembered<String, Outlook> outlooks;
    private final Remembered<String, String> announcements;

    Discovery(AnnouncedLicenseServers directory, TerminalServers servers, Choices choices, GraceBook grace,
        Journal journal, Chance chance, InstantSource clock, TerminalServerConfig config, Changes changes) {
        this.directory = directory;
        this.servers = servers;
        this.choices = choices;
        this.grace = grace;
        this.journal = journal;
        this.chance = chance;
        this.clock = clock;
        this.config = config.discovery();
        outlooks = new Remembered<>(changes, this::look);
        announcements = new Remembered<>(changes, name -> directory.findByIdOptional(name)
            .map(AnnouncedLicenseServer::announcementId).orElse(""));
    }

    /** What a terminal server knows of license servers. */
    record Outlook(Survey survey, Choice choice, Periods periods) {}

    /** The license servers to ask, in order; none when there is none. */
    public Route routeOf(String terminalServer) {
        var outlook = outlookOf(terminalServer);
        return ChoicePolicy.route(outlook.choice(), outlook.survey());
    }

    /** What an administrator sees. Looks first if it is time to, as a client's connection does. */
    public DiscoveryAnswer shownOf(String terminalServer) {
        return DiscoveryAnswer.of(outlookOf(terminalServer));
    }

    private Outlook outlookOf(String terminalServer) {
        var outlook = outlooks.of(terminalServer);
        return ChoicePolicy.isDue(Optional.of(outlook.choice()), outlook.survey(), outlook.periods(), clock.instant())
            ? QuarkusTransaction.requiringNew().call(() -> look(terminalServer))
            : outlook;
    }

    /** This one answered when those before it did not: from now on it is the first to be asked. */
    public void answered(String terminalServer, String licenseServer) {
        var outlook = outlooks.of(terminalServer);
        var silent = outlook.choice().licenseServer();
        if (!silent.equals(licenseServer) && outlook.survey().howOf(licenseServer).isPresent()) {
            QuarkusTransaction.requiringNew().run(() -> failOver(terminalServer, silent, licenseServer));
        }
    }

    /** The ID of what a license server said last about itself; empty while it has said nothing. */
    public String newestAnnouncement(String licenseServer) {
        return announcements.of(licenseServer);
    }

    /** Whoever changes where to look wants it to be looked for there. */
    void forget(@Observes SettingsWritten event) {
        choices.remove(event.terminalServer());
    }

    private Outlook look(String terminalServer) {
        var server = servers.named(terminalServer);
        var survey = survey(server);
        var last = choices.of(server.id());
        var periods = periods(server);
        return ChoicePolicy.isDue(last, survey, periods, clock.instant())
            ? lookAnew(servers.locked(terminalServer))
            : new Outlook(survey, last.orElseThrow(), periods);
    }

    /** The lock makes one of those who come at the same time look; the others see what came of it. */
    private Outlook lookAnew(TerminalServer server) {
        var survey = survey(server);
        var last = choices.of(server.id());
        var periods = periods(server);
        var now = clock.instant();
        if (!ChoicePolicy.isDue(last, survey, periods, now)) {
            return new Outlook(survey, last.orElseThrow(), periods);
        }
        var choice = ChoicePolicy.choose(last, survey, now, chance::below);
        choices.put(server.id(), choice);
        if (isNews(last, choice)) {
            journal.record(entry(server, survey, choice));
        }
        // A name that nobody answers to is no discovery.
        if (directory.findByIdOptional(choice.licenseServer()).isPresent()) {
            grace.licenseServerDiscovered(server);
        }
        return new Outlook(survey, choice, periods);
    }

    private static boolean isNews(Optional<Choice> last, Choice choice) {
        return last.filter(before -> before.licenseServer().equals(choice.licenseServer())).isEmpty();
    }

    private static Entry entry(TerminalServer server, Survey survey, Choice choice) {
        return new Entry("discover-license-server", server.name(), choice.isNone() ? "none" : choice.licenseServer(),
            choice.isNone()
                ? "no license server was found; missed: " + survey.missed().size()
                : "found by " + survey.howOf(choice.licenseServer()).orElseThrow() + "; found in all: "
                    + survey.found().size());
    }

    private void failOver(String terminalServer, String silent, String answering) {
        if (choices.replace(servers.named(terminalServer).id(), silent, answering, clock.instant())) {
            journal.record(new Entry("discover-license-server", terminalServer, answering,
                "license server " + silent + " does not answer"));
        }
    }

    private Survey survey(TerminalServer server) {
        var settings = server.settings();
        return DiscoveryPolicy.survey(new Place(server.name(), server.version(), server.domain(), server.site(),
            settings.licenseServers(), settings.policyLicenseServers(), config.findsOwn()), directory.all());
    }

    private Periods periods(TerminalServer server) {
        return switch (server.version()) {
            case WINDOWS_2000 -> new Periods(config.legacyWhileNone(), config.legacyDomain(),
                config.legacyEnterprise());
            case WINDOWS_SERVER_2003 -> new Periods(config.whileNone(), config.chosen(),
                config.chosen());
        };
    }
}
