package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Role;
import org.tslab.lab.home.Tokens;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.topology.Network;
import org.tslab.lab.topology.Preset;
import org.tslab.lab.topology.Topology;

/** The pages of the terminal servers in a real browser. */
@ExtendWith(RunningEcosystem.class)
class TerminalServerSiteTest {
    private static final Path PHOTOGRAPHS = Path.of("target", "photographs");
    private static final int NARROW = 500;
    @TempDir
    Path profile;
    private Ecosystem ecosystem;
    private Chromium browser;

    @BeforeEach
    void approach(Ecosystem running) {
        ecosystem = running;
        browser = Chromium.at(ecosystem.uri(Service.TERMINAL_SERVER).toString(), profile);
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void nothingOnAnyPageKeepsAnyoneFromUsingIt(String language) {
        new Topology(new Network(new MainFlow(ecosystem).door()), _ -> {}).build(Preset.B);
        browser.open("/sign-in");
        browser.speak(language);
        browser.signIn(Tokens.signedBy(ecosystem.secrets(), Clock.systemUTC()).token("admin",
            Role.TERMINAL_SERVER_ADMIN));
        var barriers = new LinkedHashMap<String, Object>();

        look(browser.open("/terminal-servers"), language + "-terminal-servers", barriers);
        look(browser.open("/terminal-servers/B-TS2003"), language + "-terminal-server", barriers);
        browser.type("policyLicenseServers", "LS01").send("#policyLicenseServers");
        look(browser, language + "-terminal-server-wrong", barriers);
        browser.open("/terminal-servers/B-TS2003").send("#PER_DEVICE");
        look(browser, language + "-terminal-server-changed", barriers);

        assertThat(barriers).isEmpty();
    }

    private static void look(Chromium browser, String name, LinkedHashMap<String, Object> barriers) {
        browser.photograph(PHOTOGRAPHS.resolve(name + ".png"), 1100, 1300);
        var found = browser.barriers();
        if (!found.isEmpty()) {
            barriers.put(name, found);
        }
        if (browser.widerThan(NARROW)) {
            barriers.put(name + " on a narrow screen", "wider than the window");
        }
    }
}
