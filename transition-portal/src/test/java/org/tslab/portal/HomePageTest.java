package org.tslab.portal;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class HomePageTest {
    @ParameterizedTest(name = "S2-19: at {0} the page says: {1}")
    @CsvSource({
        "2003-04-24T00:00:00Z, The offer is open until 2007-06-30.",
        "2007-06-30T23:59:59Z, The offer is open until 2007-06-30.",
        "2007-07-01T00:00:00Z, The offer ended on 2007-06-30.",
    })
    void thePageSaysWhetherTheOfferIsOpen(String now, String sentence) {
        Tokens.resetAt(now);

        get("/").then().statusCode(200).contentType("text/html").body(containsString(sentence));
    }

    /** S2-2, S2-18, S2-22. */
    @Test
    void thePageSaysWhatIsOfferedToWhomAndThatItIsSimulated() {
        get("/").then().body(allOf(containsString("SIMULATED"), containsString("14 July 2015"),
            containsString("owned before\n      2003-04-24"), containsString("<em>Install Licenses</em>")));
    }

    @Test
    void anUnknownPageIsAProblem() {
        get("/wizard").then().statusCode(404).body("type", equalTo("https://tslab.example/problems/not-found"));
    }
}
