package org.tslab.simkit.control;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class ControlTest {
    @Inject
    Journal journal;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-04-24T00:00:00Z");
    }

    @Test
    void aFrozenClockStandsStill() {
        Tokens.as(Role.INSTRUCTOR).get("/__sim/clock").then().statusCode(200)
            .body("now", equalTo("2003-04-24T00:00:00Z"))
            .body("frozenAt", equalTo("2003-04-24T00:00:00Z"));
    }

    @Test
    void anOffsetIsAbsoluteSoThatSettingItTwiceIsSettingItOnce() {
        for (int i = 0; i < 2; i++) {
            Tokens.as(Role.INSTRUCTOR).body("{\"offset\": \"P90D\"}").put("/__sim/clock").then().statusCode(200)
                .body("offset", equalTo("PT2160H"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                                           | send either",
        "{\"frozenAt\":\"2003-01-01T00:00:00Z\",\"offset\":\"P1D\"}   | send either",
        "{\"frozenAt\":\"1995-12-31T23:59:59Z\"}                      | the clock runs from",
        "{\"offset\":\"P36500D\"}                                     | the clock runs from",
        "{\"frozenAt\":\"yesterday\"}                                 | is unknown here",
        "{\"speed\":2}                                                | is unknown here",
    })
    void aWrongClockIsRefusedAndChangesNothing(String body, String reason) {
        Tokens.as(Role.INSTRUCTOR).body(body).put("/__sim/clock").then().statusCode(400)
            .contentType("application/problem+json")
            .body("type", equalTo("https://tslab.example/problems/malformed-request"))
            .body("violations[0].reason", startsWith(reason));

        Tokens.as(Role.INSTRUCTOR).get("/__sim/clock").then().body("now", equalTo("2003-04-24T00:00:00Z"));
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": ").put("/__sim/clock").then().statusCode(400)
            .contentType("application/problem+json")
            .body("detail", equalTo("The body is not well-formed JSON."));
    }

    @Test
    void onlyTheInstructorTurnsTheClock() {
        RestAssured.get("/__sim/clock").then().statusCode(401)
            .body("type", equalTo("https://tslab.example/problems/not-authenticated"));
        Tokens.as(Role.SUPPORT).get("/__sim/clock").then().statusCode(403)
            .body("type", equalTo("https://tslab.example/problems/not-allowed"));
    }

    @Test
    void theJournalIsReadInPagesAndBySubject() {
        for (var subject : new String[]{"a", "b", "a"}) {
            QuarkusTransaction.requiringNew()
                .run(() -> journal.record(new Entry("decide", subject, "granted", "because", "and\nalso")));
        }

        var first = Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?limit=2").then().statusCode(200)
            .body("entry.subject", contains("a", "b"))
            .body("[0].entry.reasons", contains("because", "and also"))
            .body("[0].at", equalTo("2003-04-24T00:00:00Z")).extract().jsonPath().getLong("[1].position");
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?after=" + first).then().body("entry.subject", contains("a"));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?subject=b").then().body("entry.subject", contains("b"));
        Tokens.as(Role.INSTRUCTOR).get("/__sim/journal?limit=1001").then().statusCode(400)
            .body("violations.field", hasItem("limit"));
    }

    @Test
    void anUnknownPathIsAProblemDocument() {
        Tokens.as(Role.INSTRUCTOR).get("/__sim/nothing").then().statusCode(404)
            .contentType("application/problem+json")
            .body("type", equalTo("https://tslab.example/problems/not-found"));
    }
}
