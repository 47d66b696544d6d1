package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.home.Tokens;
import org.tslab.lab.proof.MainFlow;

/** The clearinghouse's pages in a real browser; people carry the numbers to the license server. */
@ExtendWith(RunningEcosystem.class)
class WebSiteTest {
    private static final Path PHOTOGRAPHS = Path.of("target", "photographs");
    private static final String LICENSE_SERVER = "/v1/license-servers/" + MainFlow.LICENSE_SERVER;
    private static final int NARROW = 500;
    @TempDir
    Path profile;
    private Ecosystem ecosystem;
    private MainFlow flow;
    private Chromium browser;

    @BeforeEach
    void approach(Ecosystem running) {
        ecosystem = running;
        flow = new MainFlow(ecosystem);
        browser = Chromium.at("https://localhost:" + ecosystem.ports().of(Port.CLEARINGHOUSE), profile);
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    /** S1-18, S1-21, S1-22, S2-35: the site never talks to the license server, and the mouse is not needed. */
    @Test
    void aLicenseServerIsActivatedAndGetsLicensesByHand() {
        var productId = flow.installLicenseServer().text("productId");
        browser.open("/").submit();
        fillIn(productId);
        assertThat(browser.title()).startsWith("Check what you have typed");
        browser.submit();
        var licenseServerId = browser.code("field.licenseServerId");
        assertThat(licenseServerId).hasSize(35);
        browser.reload();
        assertThat(browser.code("field.licenseServerId")).isEqualTo(licenseServerId);

        var activated = Bench.done(flow.door().post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            LICENSE_SERVER + "/activate",
            Map.of("connectionMethod", "WEB_BROWSER", "licenseServerId", licenseServerId.toLowerCase())));
        assertThat(activated.text("status")).isEqualTo("ACTIVATED");

        browser.open("/install").type("licenseServerId", licenseServerId).type("company", "Example")
            .type("countryRegion", "Neth").type("program", "License Pack").submit();
        browser.type("licenseCode", flow.licenseCode(5)).submit().submit();
        assertThat(browser.code("field.licenseServerId")).isEqualTo(licenseServerId);
        Bench.done(flow.door().post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            LICENSE_SERVER + "/license-key-packs/install-license-key-pack",
            Map.of("licenseKeyPackId", browser.code("field.keyPackId"))));

        assertThat(flow.keyPacks().body().path(0).path("totalLicenses").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void nothingOnAnyPageKeepsAnyoneFromUsingIt(String language) {
        flow.installLicenseServer();
        browser.open("/privacy");
        browser.speak(language);
        signIn("agent", Role.CLEARINGHOUSE_AGENT);
        var barriers = new LinkedHashMap<String, Object>();
        for (var path : new String[]{"/", "/activate", "/install", "/reactivate", "/manage", "/buy", "/help",
            "/telephone", "/privacy", "/who-to-call?symptom=AGREEMENT_LOST", "/sign-in", "/agent", "/agent/reactivate",
            "/agent/nonsense"}) {
            look(browser.open(path), language + path.replaceAll("[^a-z]+", "-"), barriers);
        }
        look(browser.open("/activate").submit(), language + "-wrong", barriers);
        fillIn("69713-640-0000001-45001");
        look(browser, language + "-confirm", barriers);
        look(browser.submit(), language + "-receipt", barriers);
        look(browser.open("/agent?licenseServer=69713-640-0000001-45001"), language + "-agent-found", barriers);
        signIn("shop", Role.RESELLER);
        look(browser.open("/reseller"), language + "-reseller", barriers);
        look(browser.open("/reseller/codes"), language + "-codes", barriers);

        assertThat(barriers).isEmpty();
    }

    private static void look(Chromium browser, String name, Map<String, Object> barriers) {
        browser.photograph(PHOTOGRAPHS.resolve(name + ".png"), 1100, 1000);
        browser.photograph(PHOTOGRAPHS.resolve(name + "-narrow.png"), NARROW, 1000);
        var found = browser.barriers();
        if (!found.isEmpty()) {
            barriers.put(name, found);
        }
        if (browser.widerThan(NARROW)) {
            barriers.put(name + " on a narrow screen", "wider than the window");
        }
    }

    private void signIn(String name, Role role) {
        browser.signIn(Tokens.signedBy(ecosystem.secrets(), Clock.systemUTC()).token(name, role));
    }

    private void fillIn(String productId) {
        browser.open("/activate").type("productId", productId).type("firstName", "Ada").type("lastName", "Byron")
            .type("company", "Example").type("countryRegion", "Ne").submit();
    }
}
