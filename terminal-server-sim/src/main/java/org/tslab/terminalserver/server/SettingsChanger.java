package org.tslab.terminalserver.server;

import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.terminalserver.settings.Settings;
import org.tslab.terminalserver.settings.SettingsPolicy;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Changes the settings of a terminal server while it runs. The next connections meet the new ones. */
@ApplicationScoped
public class SettingsChanger {
    private final TerminalServers servers;
    private final Journal journal;
    private final Event<SettingsWritten> written;
    private final Event<Changed> changed;
    private final Event<SettingsChanged> committed;

    SettingsChanger(TerminalServers servers, Journal journal, Event<SettingsWritten> written,
        Event<Changed> changed, Event<SettingsChanged> committed) {
        this.servers = servers;
        this.journal = journal;
        this.written = written;
        this.changed = changed;
        this.committed = committed;
    }

    /** @return the settings as they are now */
    public Settings change(String name, UnaryOperator<Settings> change) {
        var settings = QuarkusTransaction.requiringNew().call(() -> write(name, change));
        committed.fire(new SettingsChanged(name));
        return settings;
    }

    private Settings write(String name, UnaryOperator<Settings> change) {
        var server = servers.locked(name);
        var settings = change.apply(server.settings());
        refuseImpossible(settings);
        server.set(settings);
        journal.record(new Entry("change-settings", name, "changed",
            "licensing mode " + settings.licensingMode() + ", PolicyAcOn " + settings.policyAcOn(),
            settings.release() + ", " + settings.edition() + " Edition", specified(settings),
            "the grace period starts with " + settings.graceStarts()
                + (settings.graceEndsOnDiscovery() ? " and ends when a license server is discovered" : "")));
        written.fire(new SettingsWritten(server.id()));
        changed.fire(new Changed());
        Log.infof("settings changed terminal-server=%s", name);
        return settings;
    }

    /** Names every setting that is wrong at once. */
    static void refuseImpossible(Settings settings) {
        var violations = SettingsPolicy.flaws(settings).stream()
            .map(flaw -> new Violation(flaw.setting(), flaw.reason())).toList();
        if (!violations.isEmpty()) {
            throw new MalformedRequestProblem(violations);
        }
    }

    /** Which license servers are named, for the journal. */
    static String specified(Settings settings) {
        if (!settings.policyLicenseServers().isEmpty()) {
            return "license servers are given by policy: " + String.join(", ", settings.policyLicenseServers());
        }
        return settings.licenseServers().isEmpty()
            ? "license servers are discovered"
            : "license servers are given: " + String.join(", ", settings.licenseServers());
    }
}
