package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
import org.tslab.lab.proof.MainFlow;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.wire.Bytes;

/** The whole way of S2-25 to S2-35: from the product key of Windows XP Professional to the CAL of a real client. */
@ExtendWith(RunningEcosystem.class)
class TransitionTest {
    private static final Path PHOTOGRAPHS = Path.of("target", "photographs");
    private static final int NARROW = 500;
    private static final Pattern NEWEST = Pattern.compile("/messages/[0-9a-f-]+");
    private static final Pattern CODE = Pattern.compile("(?m)^ +((?:[B-DF-HJKMP-RTV-Y2-46-9]{5}-){4}[A-Z2-9]{5})$");
    private static Display display;
    @TempDir
    Path homes;
    @TempDir
    Path profile;
    private Ecosystem ecosystem;
    private Bench bench;
    private Chromium browser;

    @BeforeAll
    static void openDisplay() throws IOException {
        display = Display.open();
    }

    @AfterAll
    static void closeDisplay() {
        display.close();
    }

    @BeforeEach
    void approach(Ecosystem running) {
        ecosystem = running;
        Bench.done(new MainFlow(ecosystem).door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock",
            Map.of("frozenAt", "2003-05-01T00:00:00Z")));
        bench = Bench.in(ecosystem, display, homes);
        browser = Chromium.at("http://localhost:" + ecosystem.ports().of(Port.PORTAL), profile);
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    /** With a keyboard; between the pages the portal is killed, and whoever is halfway goes on. */
    @Test
    void theKeyOnTheStickerBecomesTheCalOfARealClient() throws IOException, InterruptedException {
        browser.open("/").submit();
        browser.type("licenseType", "Terminal Server Per Device").type("address", "ann@contoso.example").submit();
        ecosystem.kill(Service.PORTAL);
        ecosystem.startAgain(Service.PORTAL);
        browser.open("/request/address").type("addressAgain", "ann@contoso.example").submit();
        browser.type("productKey1", productKey()).type("productKey2", productKey()).type("productKey4", productKey())
            .submit();
        assertThat(browser.title()).startsWith("License Code Request Successfully Processed");
        browser.reload();
        browser.submit();
        RunningEcosystem.await("the mail is delivered", () -> browser.title().startsWith("Delivered"));

        var letter = newestMail();
        assertThat(letter).contains("ann@contoso.example", "SIMULATED");
        var codes = CODE.matcher(letter).results().map(found -> found.group(1)).toList();
        assertThat(codes).hasSize(3);
        bench.flow().installLicenses(codes.get(0));
        install(fromTheWebSite(codes.get(1)));
        install(readOutByAnAgent(codes.get(2)));
        assertThat(bench.flow().keyPacks().body()).hasSize(3)
            .allMatch(keyPack -> keyPack.path("totalLicenses").asInt() == 1);

        var port = bench.terminalServer("TS-XP", MainFlow.LICENSE_SERVER, Map.of("name", "windows-server-2003-tls"));
        var computer = bench.computer("XP-PRO", ClientStyle.FREERDP);
        computer.connect(port);
        computer.connect(port);

        var device = computer.device().hardwareId();
        assertThat(bench.evidence().licensingOutcomes(device)).containsExactly("NEW_LICENSE", "UPGRADED_LICENSE");
        assertThat(computer.storedLicense()).isNotEqualTo(Bytes.EMPTY);
        assertThat(bench.evidence().issued()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void nothingOnAnyPageKeepsAnyoneFromUsingIt(String language) {
        browser.open("/help");
        browser.speak(language);
        var barriers = new LinkedHashMap<String, Object>();
        for (var path : new String[]{"/", "/help", "/volume", "/request", "/route", "/sign-in",
            "/requests/" + "A".repeat(32)}) {
            look(browser.open(path), language + "-portal" + path.replaceAll("[^a-z]+", "-"), barriers);
        }
        look(browser.open("/request").submit(), language + "-portal-wrong", barriers);
        browser.open("/request").type("licenseType", "Terminal Server Per User").type("address", "ann@contoso.example");
        look(browser.submit(), language + "-portal-address", barriers);
        look(browser.type("addressAgain", "ann@contoso.example").submit(), language + "-portal-keys", barriers);
        look(browser.submit(), language + "-portal-keys-wrong", barriers);
        var key = productKey();
        look(browser.type("productKey1", key).submit(), language + "-portal-processed", barriers);
        browser.submit();
        RunningEcosystem.await("the mail is delivered", () -> browser.title().matches("(Delivered|Bezorgd).*"));
        look(browser, language + "-portal-delivered", barriers);
        browser.open("/request").type("licenseType", "Terminal Server Per User").type("address", "ann@contoso.example")
            .submit().type("addressAgain", "ann@contoso.example").submit().type("productKey1", key).submit().submit();
        RunningEcosystem.await("it is refused", () -> browser.title().matches("(Refused|Geweigerd).*"));
        look(browser, language + "-portal-refused", barriers);
        Bench.done(bench.flow().door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock",
            Map.of("frozenAt", "2007-07-01T00:00:00Z")));
        look(browser.open("/request"), language + "-portal-ended", barriers);

        assertThat(barriers).isEmpty();
    }

    private String licenseServerId() {
        return bench.flow().activate().text("licenseServerId");
    }

    /** S2-35, Web Browser; from any computer. */
    private String fromTheWebSite(String licenseCode) {
        try (var elsewhere = Chromium.at("https://localhost:" + ecosystem.ports().of(Port.CLEARINGHOUSE),
            homes.resolve("elsewhere"))) {
            elsewhere.open("/install").type("licenseServerId", licenseServerId()).type("company", "Example Company")
                .type("countryRegion", "Neth").type("program", "License Pack").submit();
            elsewhere.type("licenseCode", licenseCode).submit().submit();
            return elsewhere.code("field.keyPackId");
        }
    }

    /** S2-35, Telephone. */
    private String readOutByAnAgent(String licenseCode) {
        return Bench.done(bench.flow().door().post(Service.CLEARINGHOUSE, Role.CLEARINGHOUSE_AGENT,
            "/v1/key-packs/by-hand", Map.of("licenseServerId", licenseServerId(), "company", "Example Company",
                "countryRegion", "NL", "program", "RETAIL", "licenseCode", licenseCode)))
            .text("licenseKeyPackId");
    }

    private void install(String licenseKeyPackId) {
        Bench.done(bench.flow().door().post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, "/v1/license-servers/"
            + MainFlow.LICENSE_SERVER + "/license-key-packs/install-license-key-pack",
            Map.of("licenseKeyPackId", licenseKeyPackId)));
    }

    private String productKey() {
        return Bench.done(bench.flow().door().post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/product-keys",
            Map.of("product", "XP_PROFESSIONAL", "channel", "OEM", "acquiredOn", "2002-10-01", "count", 1))).body()
            .path("productKeys").path(0).asText();
    }

    private String newestMail() throws IOException, InterruptedException {
        var newest = NEWEST.matcher(inbox("/")).results().map(found -> found.group()).toList();
        assertThat(newest).isNotEmpty();
        return inbox(newest.getFirst());
    }

    private String inbox(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://" + ecosystem.ports().address(Port.INBOX)
                + path)).build(), BodyHandlers.ofString()).body();
        }
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
