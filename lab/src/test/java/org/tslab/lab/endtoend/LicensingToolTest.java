package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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

/** Terminal Server Licensing in a real browser: what the documents say is clicked, by somebody without a mouse. */
@ExtendWith(RunningEcosystem.class)
class LicensingToolTest {
    private static final Path PHOTOGRAPHS = Path.of("target", "photographs");
    private static final int NARROW = 500;
    private static final String SERVER = "/servers/" + MainFlow.LICENSE_SERVER;
    private static final String NUMBER = "1234567";
    @TempDir
    Path profile;
    private Ecosystem ecosystem;
    private MainFlow flow;
    private Chromium browser;

    @BeforeEach
    void approach(Ecosystem running) {
        ecosystem = running;
        flow = new MainFlow(ecosystem);
        flow.installLicenseServer();
        browser = Chromium.at("http://localhost:" + ecosystem.ports().of(Port.LICENSE_SERVER), profile);
        browser.open("/sign-in");
        browser.signIn(
            Tokens.signedBy(ecosystem.secrets(), Clock.systemUTC()).token("admin", Role.LICENSE_SERVER_ADMIN));
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    /** S1-7, S2-53 to S2-58, step by step. */
    @Test
    void licensesAreInstalledAutomaticallyAsTheArticleSays() {
        browser.open("/");
        assertThat(browser.title()).contains("Terminal Server Licensing");
        browser.press(MainFlow.LICENSE_SERVER);

        browser.press("View").press("Properties").press("Required Information");
        assertThat(List.of("firstName", "lastName", "company", "countryRegion")).extracting(browser::label)
            .containsExactly("First name (required)", "Last name (required)", "Company (required)",
                "Country/Region (required)");
        fillIn();
        browser.press("Installation Method");
        assertThat(browser.label("installationMethod")).startsWith("Installation Method");
        browser.type("installationMethod", "Automatic");
        assertThat(browser.chosen("installationMethod")).isEqualTo("Automatic connection (recommended)");
        browser.press("OK");

        activate();
        makeAgreement();
        browser.open(SERVER).press("Action").press("Install Licenses").submit();
        assertThat(browser.text()).contains("Terminal Server CAL Installation Wizard", "License Program");
        browser.type("program", "Select").submit();
        browser.type("agreementNumber", NUMBER).submit();
        browser.type("productVersion", "Windows Server 2003").type("productType", "Terminal Server Per Device")
            .type("quantity", "25").submit();
        assertThat(browser.text()).contains("The licenses are installed", "Select License", "25");
        browser.reload();
        assertThat(browser.text()).contains("The licenses are installed");

        assertThat(flow.keyPacks().body()).hasSize(1);
        assertThat(browser.open(SERVER).text()).contains("Per Device CAL Token").containsPattern("25\\s+25\\s+0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void nothingOnAnyPageKeepsAnyoneFromUsingIt(String language) {
        browser.speak(language);
        var barriers = new LinkedHashMap<String, Object>();
        for (var path : new String[]{"/", SERVER, SERVER + "/properties/required-information",
            SERVER + "/properties/installation-method", SERVER + "/properties/internet", SERVER + "/action/activate",
            SERVER + "/action/install-licenses", SERVER + "/temporary-licenses",
            SERVER + "/built-in-licenses", SERVER + "/action/remove-licenses", "/servers/NOBODY", "/sign-in"}) {
            look(browser.open(path), name(language, path), barriers);
        }
        browser.open(SERVER + "/action/activate").submit();
        look(browser, language + "-tool-connection-method", barriers);
        look(browser.submit(), language + "-tool-company", barriers);
        look(browser.submit(), language + "-tool-company-wrong", barriers);
        fillIn();
        look(browser, language + "-tool-company-optional", barriers);
        look(browser.submit(), language + "-tool-activated", barriers);
        flow.installLicenses(flow.licenseCode(5));
        look(browser.open(SERVER), language + "-tool-server-activated", barriers);
        look(browser.open(SERVER + "/key-packs/1"), language + "-tool-key-pack", barriers);
        browser.open(SERVER + "/action/install-licenses").submit();
        look(browser, language + "-tool-program", barriers);
        look(browser.type("program", "License Pack").submit(), language + "-tool-code", barriers);
        look(browser.open(SERVER + "/action/deactivate"), language + "-tool-deactivate", barriers);
        browser.open(SERVER + "/action/remove-licenses").submit();
        look(browser, language + "-tool-key-pack-choice", barriers);
        look(browser.type("keyPack", "1:").submit(), language + "-tool-how-many", barriers);
        look(browser.type("quantity", "2").submit(), language + "-tool-what-will-be-lost", barriers);
        look(browser.submit(), language + "-tool-removed", barriers);
        assertThat(flow.keyPacks().body().path(0).path("totalLicenses").asInt()).isEqualTo(3);
        look(browser.open(SERVER + "/action/rebuild-database").submit(), language + "-tool-rebuild", barriers);
        browser.open(SERVER + "/action/reactivate").submit();
        look(browser, language + "-tool-reactivate", barriers);
        browser.open(SERVER);
        browser.openMenus();
        look(browser, language + "-tool-menus", barriers);

        assertThat(barriers).isEmpty();
    }

    private void activate() {
        browser.open(SERVER).press("Action").press("Activate Server");
        assertThat(browser.text()).contains("Terminal Server License Server Activation Wizard");
        browser.submit();
        assertThat(browser.chosen("connectionMethod")).isEqualTo("Automatic connection (recommended)");
        browser.submit();
        assertThat(browser.chosen("countryRegion")).isEqualTo("Netherlands");
        browser.submit().submit();
        assertThat(browser.code("field.licenseServerId")).hasSize(35);
    }

    private void makeAgreement() {
        Bench.done(flow.door().post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/agreements",
            Map.of("program", "SELECT", "agreementNumber", NUMBER, "entitlements",
                List.of(Map.of("productVersion", "WINDOWS_SERVER_2003", "productType", "PER_DEVICE", "allocated",
                    100)))));
    }

    private void fillIn() {
        browser.type("firstName", "Ada").type("lastName", "Byron").type("company", "Example")
            .type("countryRegion", "Ne").submit();
    }

    private static String name(String language, String path) {
        return language + "-tool" + path.toLowerCase().replaceAll("[^a-z]+", "-");
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
}
