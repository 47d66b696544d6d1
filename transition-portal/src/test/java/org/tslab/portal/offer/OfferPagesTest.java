package org.tslab.portal.offer;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.portal.testing.Portal;
import org.tslab.simkit.testing.Browser;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;

/** Page 0 and the pages around the wizard. */
@QuarkusTest
@Portal
class OfferPagesTest {
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

    /** S2-2, S2-18. */
    @Test
    void thePageSaysWhatIsOfferedToWhomAndThatItIsSimulated() {
        get("/").then().body(allOf(containsString("SIMULATED"), containsString("14 July 2015"),
            containsString("owned before 2003-04-24")));
        new Browser().speaking("nl").get("/").then().body(allOf(containsString("SIMULATED"),
            containsString("14 juli 2015"), containsString("die u vóór 2003-04-24 bezat")));
    }

    @ParameterizedTest(name = "S2-21: {0} goes to {1}")
    @CsvSource({"retail, /request", "oem, /request", "volume, /volume"})
    void theWayDependsOnHowTheLicensesWereObtained(String channel, String way) {
        given().redirects().follow(false).get("/route?channel=" + channel).then().statusCode(303)
            .header("Location", endsWith(way));
    }

    @Test
    void whoChoosesNoWayIsToldSo() {
        get("/route").then().statusCode(400).body(containsString("Choose how you obtained them."));
        get("/route?channel=stolen").then().statusCode(400);
    }

    /** S2-22 to S2-24. */
    @Test
    void volumeOwnersAreSentToInstallLicensesWithTheirAgreement() {
        get("/volume").then().statusCode(200).body(allOf(containsString("On the Action menu, click Install Licenses."),
            containsString("enrollment number"), containsString("nothing is installed")));
    }

    /** S2-20, S2-26. */
    @Test
    void helpSaysWhereTheKeyIsAndWhatWasPublished() {
        get("/help").then().statusCode(200).body(allOf(containsString("on the package"),
            containsString("Certificate of Authenticity (COA)"), containsString("ts2003.mspx"),
            containsString("TSLicenseLetter.PDF"), containsString("tscaltransfaq.mspx")));
    }

    @Test
    void anUnknownPageIsAProblem() {
        get("/wizard").then().statusCode(404).body("type", equalTo("https://tslab.example/problems/not-found"));
    }
}
