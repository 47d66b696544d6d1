package org.tslab.terminalserver.server;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;
import org.tslab.terminalserver.testing.Site;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Profiles of terminal servers through the front door. */
@QuarkusTest
class ProfileResourceTest {
    private static final String PROBLEMS = "https://tslab.example/problems/";
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void aTerminalServerIsModernUnlessSomebodySaysOtherwise() {
        install("").statusCode(201).body("profile.name", equalTo("modern"))
            .body("profile.securityLayer", equalTo("TLS")).body("profile.tlsKey", equalTo("EC_P256"))
            .body("profile.tlsVersions", contains("TLSv1.2", "TLSv1.3")).body("profile.keyBits", equalTo(2048))
            .body("profile.scopes", contains("tslab.example")).body("profile.strict", equalTo(false));
    }

    @Test
    void everyKnobCanBeSetAlone() {
        install(",\"profile\":{\"name\":\"windows-server-2003\",\"keyBits\":1024}").statusCode(201)
            .body("profile.name", equalTo("windows-server-2003")).body("profile.securityLayer", equalTo("RDP"))
            .body("profile.keyBits", equalTo(1024)).body("profile.certificate", equalTo("PROPRIETARY"));

        get().body("keyBits", equalTo(1024)).body("encryptionMethods", contains("BITS_128", "BITS_56", "BITS_40"));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=TS01").then().body("entry[0].reasons",
            hasItem("profile {\"name\":\"windows-server-2003\",\"keyBits\":1024}"));
    }

    @Test
    void anotherProfileReplacesTheWholeOne() {
        install(",\"profile\":{\"name\":\"windows-server-2003\",\"keyBits\":1024}").statusCode(201);

        put("{\"name\":\"windows-server-2003\",\"denial\":\"ERROR_INFO\"}").statusCode(200)
            .body("keyBits", equalTo(512)).body("denial", equalTo("ERROR_INFO"));

        get().body("keyBits", equalTo(512)).body("denial", equalTo("ERROR_INFO"));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=TS01").then()
            .body("entry.operation", hasItem("change-profile")).body("entry.reasons.flatten()",
                hasItem("{\"name\":\"windows-server-2003\",\"denial\":\"ERROR_INFO\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'name':'windows-nt'}                                          | name           | unknown here",
        "{'securityLayer':'SSL'}                                        | securityLayer  | unknown here",
        "{'keyBits':768}                                                | keyBits        | 512, 1024 or 2048",
        "{'keyBits':'many'}                                             | keyBits        | unknown here",
        "{'encryptionLevel':'HIGH','encryptionMethods':['BITS_56']}     | encryptionLevel| means 128 bits",
        "{'encryptionMethods':[null]}                                   | <iterable element> | null",
        "{'tlsVersions':['SSLv3']}                                      | tlsVersions    | unknown here",
        "{'scopes':[null]}                                              | <list element> | null",
        "{'scopes':['a','b','c','d','e']}                               | scopes         | up to 4",
        "{'productVersion':'5.2.3790'}                                  | productVersion | major.minor",
        "{'keybits':512}                                                | keybits        | unknown here",
    })
    void aWrongProfileIsRefusedAndChangesNothing(String profile, String field, String reason) {
        install("").statusCode(201);

        put(profile.replace('\'', '"')).statusCode(400).body("type", equalTo(PROBLEMS + "malformed-request"))
            .body("violations.field", hasItem(field)).body("violations.reason", hasItem(containsString(reason)));

        get().body("name", equalTo("modern")).body("keyBits", equalTo(2048));
        Tokens.as(Role.TERMINAL_SERVER_ADMIN)
            .body("{\"name\":\"TS02\",\"rdpPort\":" + Site.freePort() + ",\"domain\":\"LAB\",\"profile\":"
                + profile.replace('\'', '"') + "}")
            .post("/v1/terminal-servers").then().statusCode(400).body("violations.field", hasItem(field));
        Tokens.as(Role.INSTRUCTOR).get("/v1/terminal-servers").then().body("$", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{"})
    void whatIsNoProfileIsRefused(String body) {
        install("").statusCode(201);

        put(body).statusCode(400).body("type", equalTo(PROBLEMS + "malformed-request"));
    }

    @Test
    void aTerminalServerThatIsNotThereHasNoProfile() {
        put("{}").statusCode(404).body("type", equalTo(PROBLEMS + "not-found"));
        Tokens.as(Role.INSTRUCTOR).get("/v1/terminal-servers/TS01/profile").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {Role.SUPPORT, Role.LICENSE_SERVER_ADMIN, Role.TERMINAL_SERVER, Role.RESELLER})
    void onlyAdministratorsChangeIt(String role) {
        install("").statusCode(201);

        Tokens.as(role).body("{}").put("/v1/terminal-servers/TS01/profile").then().statusCode(403);
        Tokens.as(role).get("/v1/terminal-servers/TS01/profile").then().statusCode(403);
    }

    @Test
    void aRowFromBeforeThereWereProfilesHasTheDefault() {
        install(",\"profile\":{\"keyBits\":512}").statusCode(201);
        QuarkusTransaction.requiringNew().run(() -> sql.update("update terminal_server set profile = default"));

        get().body("name", equalTo("modern")).body("keyBits", equalTo(2048));
    }

    private static ValidatableResponse install(String more) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN)
            .body("{\"name\":\"TS01\",\"rdpPort\":" + Site.freePort() + ",\"domain\":\"LAB\"" + more + "}")
            .post("/v1/terminal-servers").then();
    }

    private static ValidatableResponse put(String profile) {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).body(profile).put("/v1/terminal-servers/TS01/profile").then();
    }

    private static ValidatableResponse get() {
        return Tokens.as(Role.TERMINAL_SERVER_ADMIN).get("/v1/terminal-servers/TS01/profile").then().statusCode(200);
    }
}
