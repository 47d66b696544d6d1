package org.tslab.terminalserver.server;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.profile.ProfileChoice;
import org.tslab.terminalserver.profile.ProfilePolicy;

import io.quarkus.logging.Log;

/** Gives a terminal server another profile, and the keys that it asks for. */
@ApplicationScoped
class ProfileChanger {
    private final TerminalServers servers;
    private final TerminalServerKeys keys;
    private final Journal journal;

    ProfileChanger(TerminalServers servers, TerminalServerKeys keys, Journal journal) {
        this.servers = servers;
        this.keys = keys;
        this.journal = journal;
    }

    @Transactional
    Profile change(String name, ProfileChoice choice) {
        refuseImpossible(choice);
        var server = servers.named(name);
        server.choose(choice);
        var profile = server.profile();
        keys.provide(server.id(), profile);
        journal.record(new Entry("change-profile", name, "changed", ProfileColumn.json(choice)));
        Log.infof("profile changed terminal-server=%s profile=%s", name, profile.name().label());
        return profile;
    }

    /** Names every knob that is wrong at once. */
    static void refuseImpossible(ProfileChoice choice) {
        var violations = ProfilePolicy.flaws(choice.resolve()).stream()
            .map(flaw -> new Violation(flaw.knob(), flaw.reason())).toList();
        if (!violations.isEmpty()) {
            throw new MalformedRequestProblem(violations);
        }
    }
}
