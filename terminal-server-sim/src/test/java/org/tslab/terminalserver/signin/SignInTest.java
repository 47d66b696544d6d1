package org.tslab.terminalserver.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Role;
import org.tslab.simkit.signin.SignIn;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** A browser's way in. */
@QuarkusTest
class SignInTest {
    @Test
    void aGoodTokenBecomesACookieThatNoScriptAndNoOtherSiteCanUse() {
        var answer = post(Tokens.token(Role.SUPPORT, "s"), "/connections?terminalServer=TS01").statusCode(303)
            .header("Location", endsWith("/connections?terminalServer=TS01")).extract();

        assertThat(answer.header("Set-Cookie")).containsIgnoringCase("httponly").containsIgnoringCase("samesite=strict")
            .containsIgnoringCase("max-age=3600");
        given().cookie("tslab-token", answer.cookie("tslab-token")).get("/connections").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "eyJhbGciOiJub25lIn0.eyJncm91cHMiOlsic3VwcG9ydCJdfQ."})
    void anythingElseIsRefusedOnThePage(String token) {
        var answer = post(token, "/connections").statusCode(403).contentType("text/html")
            .body(containsString("This is no token of this environment")).extract();

        assertThat(answer.cookies()).doesNotContainKey("tslab-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)",
        "/connections\r\nSet-Cookie: a=b", "/%2f/evil.example", ""})
    void nobodyIsSentAnywhereElse(String to) {
        post(Tokens.token(Role.SUPPORT, "s"), to).statusCode(303).header("Location", endsWith("/connections"));
        given().queryParam("to", to).get("/sign-in").then().statusCode(200)
            .body(containsString("name=\"to\" value=\"/connections\""));
    }

    @ParameterizedTest
    @CsvSource({"/connections, /connections", "/connections?before=3, /connections?before=3", "/, /"})
    void localPathsAreKept(String to, String kept) {
        assertThat(SignIn.local(to, "/connections")).isEqualTo(kept);
    }

    @Test
    void signingOutTakesTheCookieAway() {
        var browser = new Browser();
        browser.get("/sign-in");
        var answer = browser.post("/sign-out", Map.of()).then().statusCode(303)
            .header("Location", endsWith("/sign-in")).extract();

        assertThat(answer.header("Set-Cookie")).contains("tslab-token=").containsIgnoringCase("max-age=0");
    }

    @Test
    void thePageSaysWhatItIsAndWantsAToken() {
        given().get("/sign-in").then().statusCode(200).contentType("text/html")
            .body(allOf(containsString("SIMULATED"), containsString("make token")));
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        var browser = new Browser();
        browser.get("/sign-in");
        var stolen = browser.hidden();

        new Browser().send("/sign-in", stolen, Map.of("token", Tokens.token(Role.SUPPORT, "s"))).then()
            .statusCode(403).body(containsString("send it from there."));
        new Browser().send("/sign-in", Map.of(), Map.of("token", Tokens.token(Role.SUPPORT, "s"))).then()
            .statusCode(403).body(containsString("send it from there."));
    }

    @Test
    void theAnswerTellsTheBrowserToRunAndKeepNothing() {
        given().get("/sign-in").then().header("Content-Security-Policy", containsString("default-src 'none'"))
            .header("Cache-Control", containsString("no-store")).header("X-Content-Type-Options", "nosniff");
    }

    private static ValidatableResponse post(String token, String to) {
        var browser = new Browser();
        browser.get("/sign-in");
        return browser.post("/sign-in", Map.of("token", token, "to", to)).then();
    }
}
