package org.tslab.terminalserver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.ClientSocket;
import org.tslab.terminalserver.testing.Site;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

/** Terminal servers through the front door. */
@QuarkusTest
class TerminalServerResourceTest {
    private static final String PROBLEMS = "https://tslab.example/problems/";
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void aTerminalServerHasDefaultsAndClientsCanConnectAtOnce() {
        var port = Site.freePort();

        install("TS01", port).statusCode(201)
            .body("name", equalTo("TS01")).body("rdpPort", equalTo(port)).body("licensingMode", equalTo("PER_DEVICE"))
            .body("version", equalTo("WINDOWS_SERVER_2003")).body("domain", equalTo("LAB")).body("site", equalTo(""))
            .body("release", equalTo("WINDOWS_SERVER_2003")).body("edition", equalTo("STANDARD"))
            .body("licenseServers", empty()).body("policyLicenseServers", empty())
            .body("gracePeriodDays", equalTo(120)).body("gracePeriodWarning", equalTo(false));

        new ClientSocket(port).close();
        Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/terminal-servers/TS01").then().statusCode(200)
            .body("rdpPort", equalTo(port));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=TS01").then()
            .body("entry.outcome", contains("installed"));
    }

    @Test
    void theListComesByNameAndInPages() {
        for (var name : List.of("TS03", "TS01", "TS02")) {
            install(name, Site.freePort()).statusCode(201);
        }

        list("?limit=2").body("name", contains("TS01", "TS02"));
        list("?limit=2&after=TS02").body("name", contains("TS03"));
        list("").body("name", contains("TS01", "TS02", "TS03"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}                                                                        | name",
        "{`name`:`TS01`,`rdpPort`:13389}                                           | domain",
        "{`name`:``,`rdpPort`:13389,`domain`:`LAB`}                                | name",
        "{`name`:`ts 01`,`rdpPort`:13389,`domain`:`LAB`}                           | name",
        "{`name`:`TS01\\u0000`,`rdpPort`:13389,`domain`:`LAB`}                     | name",
        "{`name`:`ABCDEFGHIJKLMNOP`,`rdpPort`:13389,`domain`:`LAB`}                | name",
        "{`name`:`TS01`,`rdpPort`:0,`domain`:`LAB`}                                | rdpPort",
        "{`name`:`TS01`,`domain`:`LAB`}                                            | rdpPort",
        "{`name`:`TS01`,`rdpPort`:65536,`domain`:`LAB`}                            | rdpPort",
        "{`name`:`TS01`,`rdpPort`:`many`,`domain`:`LAB`}                           | rdpPort",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`\\u0000`}                        | domain",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`LAB`,`site`:`a\\nb`}             | site",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`LAB`,`licensingMode`:`BOTH`}     | licensingMode",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`LAB`,`licenseServers`:[`..`]}    | <list element>",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`LAB`,`licenseServers`:[null]}    | <list element>",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`LAB`,`version`:`WINDOWS_2000`}   | version",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`LAB`,`release`:`WINDOWS_NT`}     | release",
        "{`name`:`TS01`,`rdpPort`:13389,`domain`:`LAB`,`edition`:`WEB`}            | edition",
    })
    void aWrongRequestIsRefusedAndChangesNothing(String body, String field) {
        post(body.replace('`', '"')).statusCode(400).contentType("application/problem+json")
            .body("type", equalTo(PROBLEMS + "malformed-request")).body("violations.field", hasItem(field));

        list("").body("$", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"TS01\"", "<xml/>",
        "{\"name\":\"TS01\",\"rdpPort\":99999999999,\"domain\":\"LAB\"}"})
    void whatIsNoRequestIsRefused(String body) {
        post(body).statusCode(400).contentType("application/problem+json")
            .body("type", equalTo(PROBLEMS + "malformed-request"));
    }

    @Test
    void aNameIsGivenOnce() {
        install("TS01", Site.freePort()).statusCode(201);

        install("TS01", Site.freePort()).statusCode(409).body("type", equalTo(PROBLEMS + "name-taken"))
            .body("detail", containsString("TS01"));
    }

    @Test
    void aPortIsGivenOnce() {
        var port = Site.freePort();
        install("TS01", port).statusCode(201);

        install("TS02", port).statusCode(409).body("type", equalTo(PROBLEMS + "port-taken"))
            .body("detail", equalTo("Another terminal server has RDP port " + port + ". Choose another port."));
        list("").body("name", contains("TS01"));
    }

    @Test
    void aPortOfAnotherProgramIsNotTakenAway() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            install("TS01", other.getLocalPort()).statusCode(409).body("type", equalTo(PROBLEMS + "port-taken"))
                .body("detail", containsString("Address already in use"));
        }
        list("").body("$", empty());
    }

    @Test
    void ofThoseWhoInstallTheSameAtOnceOneSucceeds() throws InterruptedException, ExecutionException {
        var port = Site.freePort();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 8).mapToObj(_ -> threads
                .submit(() -> install("TS01", port).extract().statusCode())).toList();
            var statuses = new ArrayList<Integer>();
            for (var one : running) {
                statuses.add(one.get());
            }
            assertThat(statuses).containsOnlyOnce(201).filteredOn(s -> s != 201).hasSize(7).containsOnly(409);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TS99", "ts01", "TS01%00", "a%20b", "TS01/nothing", "TS99/discovered-license-servers"})
    void whatIsNotThereIsNotFound(String path) {
        Tokens.as(Role.INSTRUCTOR).urlEncodingEnabled(false).get("/v1/terminal-servers/" + path).then().statusCode(404)
            .contentType("application/problem+json").body("type", equalTo(PROBLEMS + "not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "after=%00", "after=ts01"})
    void aWrongPageIsRefused(String query) {
        Tokens.as(Role.INSTRUCTOR).urlEncodingEnabled(false).get("/v1/terminal-servers?" + query).then()
            .statusCode(400).body("type", equalTo(PROBLEMS + "malformed-request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Role.SUPPORT, Role.LICENSE_SERVER_ADMIN, Role.TERMINAL_SERVER, Role.RESELLER})
    void onlyAdministratorsInstall(String role) {
        Tokens.as(role).body("{\"name\":\"TS01\",\"rdpPort\":13389,\"domain\":\"LAB\"}").post("/v1/terminal-servers")
            .then().statusCode(403).body("type", equalTo(PROBLEMS + "not-allowed"));
        Tokens.as(role).get("/v1/terminal-servers").then().statusCode(403);
    }

    @Test
    void strangersGetNothing() {
        RestAssured.get("/v1/terminal-servers").then().statusCode(401)
            .body("type", equalTo(PROBLEMS + "not-authenticated"));
        RestAssured.given().auth().oauth2("not.a.token").get("/v1/terminal-servers/TS01").then().statusCode(401)
            .header("WWW-Authenticate", "Bearer").body("type", equalTo(PROBLEMS + "not-authenticated"));
    }

    @Test
    void privateKeysAreSealedInTheDatabase() {
        install("TS01", Site.freePort()).statusCode(201);

        var stored = QuarkusTransaction.requiringNew().call(() -> sql.rows(
            row -> Bytes.of(row.getBytes(1)).toHex() + "/" + Bytes.of(row.getBytes(2)).toHex(),
            "select private_key, public_key from terminal_server_key order by kind"));

        // Both forms of a key are a SEQUENCE that names the algorithm near its beginning.
        assertThat(stored).satisfiesExactly(rsa -> assertThat(rsa).matches("(?!.*2a864886f70d.*/).*/.*2a864886f70d.*"),
            ec -> assertThat(ec).matches("(?!.*2a8648ce3d02.*/).*/.*2a8648ce3d02.*"));
    }

    private static ValidatableResponse install(String name, int port) {
        return post("{\"name\":\"" + name + "\",\"rdpPort\":" + port + ",\"domain\":\"LAB\"}");
    }

    private static ValidatableResponse post(String body) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(body).post("/v1/terminal-servers").then();
    }

    private static ValidatableResponse list(String query) {
        return Tokens.as(Role.INSTRUCTOR).get("/v1/terminal-servers" + query).then().statusCode(200);
    }
}
