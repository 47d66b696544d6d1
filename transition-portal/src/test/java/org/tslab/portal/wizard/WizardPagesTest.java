package org.tslab.portal.wizard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.tslab.portal.testing.Visitor.ADDRESS;
import static org.tslab.portal.testing.Visitor.boxes;
import static org.tslab.portal.testing.Visitor.key;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.portal.testing.Answers;
import org.tslab.portal.testing.ClearinghouseLine;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;

/** Pages 1 to 4, and what becomes of what is typed there (S2-27 to S2-32). */
@QuarkusTest
@Portal
class WizardPagesTest {
    private static final String START = "2003-05-01T00:00:00Z";

    @Inject
    Answers answers;

    @Inject
    Sql sql;
    ClearinghouseLine clearinghouse;
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void anew() {
        clearinghouse.reset();
        Tokens.resetAt(START);
        answers.reset();
    }

    @Test
    void thePagesAreCalledAsInTheDocument() {
        visitor.browser().get("/request").then().statusCode(200).body(allOf(containsString("License Type"),
            containsString("eMail Address"), containsString("<button>Next</button>"),
            containsString("Terminal Server Per Device CAL Token"),
            containsString("Terminal Server Per User CAL Token")));
        visitor.browser().follow(visitor.choose("PER_DEVICE", ADDRESS)).then().statusCode(200)
            .body(allOf(containsString("eMail Address"), containsString("<button>Next</button>")));
        visitor.browser().follow(visitor.confirm(ADDRESS)).then().statusCode(200)
            .body(allOf(containsString("Product Key 1"), containsString("Product Key 5"),
                not(containsString("Product Key 6")), containsString("<button>Next</button>"),
                containsString("Hyphens need not be typed.")));
        visitor.browser().follow(visitor.keys(key())).then().statusCode(200)
            .body(allOf(containsString("<h1>License Code Request Successfully Processed</h1>"),
                containsString("<button>Finish</button>")));
    }

    /** The document is Dutch and quotes the labels of the site in English; what explains them is Dutch here. */
    @Test
    void theLabelsAreThoseOfTheSiteInDutchToo() {
        visitor.speaking("nl").browser().get("/request").then().body(allOf(containsString("License Type"),
            containsString("eMail Address"), containsString("<button>Next</button>"),
            containsString("Kies het type licentie")));
    }

    @Test
    void whatIsSubmittedIsSealedForTheClearinghouseAndSaysNothingOfThePerson() {
        var first = key();
        var second = key();

        visitor.request(ADDRESS, first.toLowerCase(), "", second.replaceAll("(.{5})(?=.)", "$1-"));

        var submitted = answers.awaitOne();
        assertThat(submitted.productType()).isEqualTo(ProductType.PER_DEVICE);
        assertThat(submitted.submittedAt()).isEqualTo(START);
        var keys = answers.open(submitted, clearinghouse);
        assertThat(keys.productKeys()).containsExactly(first, second);
        assertThat(keys.requestId()).isEqualTo(submitted.requestId());
        // "ann" alone may stand in any Base64; a name after what Base64 has no letter for does not.
        assertThat(submitted.toString()).doesNotContain("ann@", "contoso");
    }

    /** Two of a double click, five reloads, one who went back. */
    @Test
    void whateverIsSentAgainIsSubmittedOnce() {
        visitor.choose("PER_DEVICE", ADDRESS);
        visitor.confirm(ADDRESS);
        visitor.browser().get("/request/keys");
        var form = visitor.browser().hidden();
        var typed = boxes(key());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8).mapToObj(_ -> CompletableFuture.runAsync(() -> given()
                .redirects().follow(false).cookies(visitor.browser().cookies())
                .contentType("application/x-www-form-urlencoded").formParams(form).formParams(typed)
                .post("/request/keys").then().statusCode(303).header("Location", endsWith("/request/processed")),
                threads)).toList().forEach(CompletableFuture::join);
        }
        visitor.browser().get("/request/keys").then().statusCode(303)
            .header("Location", endsWith("/request/processed"));
        visitor.browser().get("/request/processed").then().statusCode(200);

        assertThat(count("transition_request")).isEqualTo(1);
        answers.awaitOne();
        assertThat(answers.submitted()).hasSize(1);
    }

    @Test
    void whoHasNotBegunBeginsAtTheFirstPageAndNobodySkipsOne() {
        visitor.browser().get("/request/keys").then().statusCode(303).header("Location", endsWith("/request"));
        visitor.browser().get("/request/processed").then().statusCode(303).header("Location", endsWith("/request"));
        visitor.choose("PER_USER", ADDRESS);
        visitor.browser().get("/request/keys").then().statusCode(303).header("Location", endsWith("/request/address"));
        visitor.browser().get("/request/address");
        visitor.browser().post("/request/keys", boxes(key())).then().statusCode(303)
            .header("Location", endsWith("/request/address"));
        assertThat(count("transition_request")).isZero();
    }

    @Test
    void whoGoesBackFindsWhatWasTypedAndConfirmsAnew() {
        visitor.choose("PER_USER", ADDRESS);
        visitor.confirm(ADDRESS);

        visitor.browser().get("/request").then().body(allOf(containsString("value=\"" + ADDRESS + "\""),
            containsString("<option value=\"PER_USER\" selected>")));
        visitor.choose("PER_USER", "bob@contoso.example");

        visitor.browser().get("/request/keys").then().statusCode(303).header("Location", endsWith("/request/address"));
        assertThat(count("draft")).isEqualTo(1);
    }

    @Test
    void everyErrorStandsBesideItsFieldAndNothingIsChanged() {
        visitor.choose("", "ann").then().statusCode(400).body(allOf(
            containsString("<a href=\"#licenseType\">License Type is required.</a>"),
            containsString("id=\"address-error\">eMail Address is not an e-mail address."),
            containsString("value=\"ann\"")));
        assertThat(count("draft")).isZero();
        visitor.choose("PER_USER", ADDRESS);
        visitor.confirm("anne@contoso.example").then().statusCode(400)
            .body(containsString("eMail Address is not the address of the page before."));
        visitor.confirm(ADDRESS);

        visitor.keys(key(), "BBBBB", TransitionProductKey.make(DesktopProduct.XP_HOME, DesktopChannel.OEM).text(),
            TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.VOLUME).text())
            .then().statusCode(400).body(allOf(not(containsString("productKey1-error")),
                containsString("Product Key 2 has 5 characters instead of 25."),
                containsString("Product Key 3 is the key of Windows XP Home Edition"),
                containsString("Product Key 4 is the key of a volume license: choose Install Licenses")));
        assertThat(count("transition_request")).isZero();
    }

    @Test
    void errorsAreSaidInDutchToo() {
        visitor.speaking("nl").choose("PER_USER", "ann").then().statusCode(400)
            .body(containsString("eMail Address is geen e-mailadres."));
        visitor.choose("PER_USER", ADDRESS);
        visitor.confirm("bob@contoso.example").then().body(containsString("is niet het adres van de vorige pagina."));
        visitor.confirm(ADDRESS);
        visitor.keys(TransitionProductKey.make(DesktopProduct.XP_HOME, DesktopChannel.OEM).text()).then()
            .body(containsString("Product Key 1 is de code van Windows XP Home Edition"));
    }

    @ParameterizedTest(name = "S2-19: at {0} the status is {1}")
    @CsvSource({"2007-06-30T23:59:59Z, 200", "2007-07-01T00:00:00Z, 410"})
    void theWizardEndsWithTheOffer(String now, int status) {
        Tokens.resetAt(now);

        visitor.browser().get("/request").then().statusCode(status);
    }

    @Test
    void whoIsHalfwayWhenTheOfferEndsIsToldSo() {
        visitor.choose("PER_USER", ADDRESS);
        visitor.confirm(ADDRESS);
        visitor.browser().get("/request/keys");
        Tokens.as("instructor").body("{\"frozenAt\": \"2007-07-01T00:00:00Z\"}").put("/__sim/clock");

        visitor.browser().post("/request/keys", boxes(key())).then().statusCode(410)
            .body(containsString("The offer ended on 2007-06-30."));

        assertThat(count("transition_request")).isZero();
    }

    @Test
    void aFormThatThisSiteDidNotMakeIsRefused() {
        visitor.choose("PER_USER", ADDRESS);
        var typed = Map.of("addressAgain", ADDRESS);
        var foreign = new Visitor().browser();
        foreign.get("/request");

        visitor.browser().send("/request/address", Map.of(), typed).then().statusCode(403)
            .body(containsString("Nothing was done."));
        visitor.browser().send("/request/address", foreign.hidden(), typed).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@contoso.example\r\nBcc: eve@evil.example", "ann@contoso.example\nSubject: x",
        "\"><script>alert(1)</script>@contoso.example", "a@b.example,eve@evil.example"})
    void whatIsNoAddressIsNeverOne(String typed) {
        visitor.choose("PER_USER", typed).then().statusCode(400)
            .body(allOf(containsString("is not an e-mail address"), not(containsString("<script>"))));
        assertThat(count("draft")).isZero();
    }

    @Test
    void markupInEveryFieldIsShownAsText() {
        var markup = "\"><script>alert(1)</script>";
        visitor.choose(markup, markup).then().statusCode(400).body(not(containsString("<script>")));
        visitor.choose("PER_USER", ADDRESS);
        visitor.confirm(markup).then().statusCode(400).body(not(containsString("<script>")));
        visitor.confirm(ADDRESS);
        visitor.keys(markup, markup).then().statusCode(400).body(not(containsString("<script>")));
    }

    @Test
    void hugeFormsAreRefused() {
        visitor.browser().get("/request");
        var huge = new HashMap<String, String>(Map.of("licenseType", "PER_USER"));
        huge.put("address", "a".repeat(10 * 1024 * 1024));
        visitor.browser().send("/request", visitor.browser().hidden(), huge).then().statusCode(413)
            .body(containsString("too large"));

        huge.put("address", "a".repeat(20_000));
        visitor.browser().post("/request", huge).then().statusCode(413);
        assertThat(count("draft")).isZero();
    }

    @Test
    void withoutTheClearinghouseNothingIsLostAndNothingSubmitted() {
        clearinghouse.goesDown();

        visitor.ask(ADDRESS, key()).then().statusCode(503)
            .body(containsString("The Clearinghouse does not answer. Nothing was changed."));

        assertThat(count("transition_request")).isZero();
        assertThat(count("draft")).isEqualTo(1);
        clearinghouse.reset();
        visitor.keys(key()).then().statusCode(303).header("Location", endsWith("/request/processed"));
    }

    @Test
    void onceItsCertificateIsKnownTheClearinghouseMayBeAway() {
        visitor.request(ADDRESS, key());
        clearinghouse.goesDown();

        new Visitor().request(ADDRESS, key());

        assertThat(clearinghouse.timesAsked()).isEqualTo(1);
    }

    private int count(String table) {
        return sql.rows(row -> row.getInt(1), "select count(*) from " + table).getFirst();
    }
}
