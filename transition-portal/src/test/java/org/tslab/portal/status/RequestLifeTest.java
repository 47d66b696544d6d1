package org.tslab.portal.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.contracts.transition.TransitionRefusal.UNKNOWN_KEY;
import static org.tslab.portal.testing.Visitor.ADDRESS;
import static org.tslab.portal.testing.Visitor.key;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.portal.testing.Answers;
import org.tslab.portal.testing.ClearinghouseLine;
import org.tslab.portal.testing.LowLimits;
import org.tslab.portal.testing.MailLine;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.Soon;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** From the wizard's last page to the mail, whatever happens on the way. */
@QuarkusTest
@Portal
class RequestLifeTest {
    private static final String START = "2003-05-01T00:00:00Z";
    private static final String CODE = CodeKind.LICENSE_CODE.make();
    @Inject
    Answers answers;

    @Inject
    Sql sql;
    ClearinghouseLine clearinghouse;
    MailLine mail;
    private final Visitor visitor = new Visitor();

    @BeforeEach
    void anew() {
        clearinghouse.reset();
        Tokens.resetAt(START);
        mail.reset();
        answers.reset();
    }

    /** S2-33. */
    @Test
    void theTokensAreMailedAndThenNothingOfThePersonIsKept() throws MessagingException {
        var page = visitor.request(ADDRESS, key());
        assertThat(state(page)).isEqualTo("Submitted.");
        show(page).header("Refresh", "3");
        show(page + "?still=yes").header("Refresh", nullValue()).body(containsString("Look again"));

        grant();

        await(page, "Delivered.");
        show(page).header("Refresh", nullValue()).body(containsString("&#x2713;</span> Delivered."));
        assertThat(mail.mails()).hasSize(1);
        assertThat(mail.mails().getFirst().getAllRecipients()[0]).hasToString(ADDRESS);
        assertThat(kept()).isEqualTo("nothing");
        assertThat(journal()).contains("mail-tokens", "delivered").doesNotContain(ADDRESS, CODE);
    }

    @Test
    void anAnswerThatComesTwiceIsMailedOnce() {
        var page = visitor.request(ADDRESS, key());
        var answer = answers.granted(answers.awaitOne(), clearinghouse, CODE);
        var id = UUID.randomUUID();

        assertThat(answers.tell(id, answer)).isTrue();
        assertThat(answers.tell(id, answer)).isTrue();
        assertThat(answers.tell(answer)).as("the same under another id").isTrue();

        await(page, "Delivered.");
        assertThat(answers.tell(answer)).as("late").isTrue();
        assertThat(mail.mails()).hasSize(1);
    }

    @Test
    void whatIsNotTheClearinghousesAnswerIsADeadLetterAndChangesNothing() {
        var page = visitor.request(ADDRESS, key());
        var request = answers.awaitOne();
        var stranger = new Visitor();
        stranger.request("bob@contoso.example", key());
        assertThat(Soon.is(() -> answers.submitted().size() == 2)).isTrue();
        var other = answers.submitted().stream().filter(one -> !one.equals(request)).findFirst().orElseThrow();
        var forged = answers.granted(other, clearinghouse, CODE);

        assertThat(answers.tell(UUID.randomUUID(), forged.type(), """
            {"requestId":"%s","sealedTokens":"%s","quantity":1}""".formatted(request.requestId(),
            forged.sealedTokens()))).isFalse();

        assertThat(state(page)).isEqualTo("Submitted.");
        assertThat(answers.tell(answers.granted(request, clearinghouse, CODE))).as("the real one").isTrue();
    }

    @Test
    void otherEventsAndAnswersToForgottenRequestsArePassedOver() {
        assertThat(answers.tell(UUID.randomUUID(), "tslab.transition-token.revoked.v1", "{}")).isTrue();
        assertThat(answers.tell(UUID.randomUUID(), "tslab.transition-token.refused.v1", """
            {"requestId":"7d1f1f9e-9a55-4c0e-8f43-2f0f3c6b1d20","refusals":[],"later":"unknown here"}""")).isTrue();
    }

    @Test
    void aMailThatBouncesIsSentToACorrectedAddressAsAMessageOfItsOwn() throws MessagingException {
        mail.refuses(ADDRESS, 550);
        var page = visitor.request(ADDRESS, key());
        grant();
        await(page, "Bounced.");
        visitor.browser().get(page).then().body(allOf(containsString("value=\"" + ADDRESS + "\""),
            containsString("id=\"address-error\">eMail Address was not taken by the mail server.")));
        new Visitor().speaking("nl").browser().get(page).then()
            .body(containsString("eMail Address is door de mailserver niet aangenomen."));

        visitor.browser().post(page + "/address", Map.of("address", "ann")).then().statusCode(400)
            .body(containsString("eMail Address is not an e-mail address."));
        visitor.browser().post(page + "/address", Map.of("address", "ann@fabrikam.example")).then().statusCode(303);
        visitor.browser().post(page + "/address", Map.of("address", "eve@fabrikam.example")).then().statusCode(303);

        await(page, "Delivered.");
        assertThat(mail.mails()).hasSize(1);
        assertThat(mail.mails().getFirst().getAllRecipients()[0]).hasToString("ann@fabrikam.example");
        assertThat(mail.mails().getFirst().getMessageID()).contains(".2@");
        assertThat(kept()).isEqualTo("nothing");
    }

    /** Nobody floods an address by way of one that bounces. */
    @Test
    void aCorrectedAddressIsNamedOnceMore() {
        for (int request = 0; request < LowLimits.REQUESTS_PER_ADDRESS; request++) {
            new Visitor().request("eve@fabrikam.example", key());
        }
        assertThat(Soon.is(() -> answers.submitted().size() == LowLimits.REQUESTS_PER_ADDRESS)).isTrue();
        answers.reset();
        mail.refuses(ADDRESS, 550);
        var page = visitor.request(ADDRESS, key());
        grant();
        await(page, "Bounced.");

        visitor.browser().post(page + "/address", Map.of("address", "eve@fabrikam.example")).then().statusCode(429);

        assertThat(state(page)).isEqualTo("Bounced.");
    }

    @ParameterizedTest(name = "{0} and then taken")
    @CsvSource({"451", "535"})
    void whatIsPutOffIsTriedAgain(int replyCode) {
        mail.refuses(ADDRESS, replyCode);
        var page = visitor.request(ADDRESS, key());
        grant();
        assertThat(Soon.is(() -> journal().contains(" with " + replyCode))).isTrue();
        assertThat(state(page)).isEqualTo("Being mailed.");

        mail.takes(ADDRESS);

        await(page, "Delivered.");
        assertThat(mail.mails()).hasSize(1);
    }

    /** RFC 5321, 6.1: nobody can know whether the server has it, so it is sent again, and whoever gets it can tell. */
    @Test
    void afterAnUnknownOutcomeTheSameMessageIsSentAgain() throws MessagingException {
        mail.losesAnswers(1);
        var page = visitor.request(ADDRESS, key());

        grant();

        await(page, "Delivered.");
        assertThat(mail.mails()).hasSize(2);
        assertThat(mail.mails().getLast().getMessageID()).isEqualTo(mail.mails().getFirst().getMessageID());
    }

    @Test
    void aMailThatIsNeverTakenCountsAsBouncedAtTheLastTry() {
        mail.refuses(ADDRESS, 451);
        var page = visitor.request(ADDRESS, key());

        grant();

        await(page, "Bounced.");
        assertThat(journal()).contains("at the last of 4 tries");
    }

    @ParameterizedTest(name = "{0}: {1} mails, {2}")
    @CsvSource(delimiter = '|', value = {
        "{\"effect\": \"refused\", \"replyCode\": 550} | 0 | Bounced.",
        "{\"effect\": \"unreachable\"} | 1 | Delivered.",
        "{\"effect\": \"answer-lost\"} | 2 | Delivered.",
    })
    void theMailServerFailsOnDemand(String then, int arrived, String outcome) {
        Tokens.as(Role.INSTRUCTOR).body("{\"operation\": \"send-mail\", \"next\": 1, \"then\": " + then + "}")
            .post("/__sim/faults").then().statusCode(201);
        var page = visitor.request(ADDRESS, key());

        grant();

        await(page, outcome);
        assertThat(mail.mails()).hasSize(arrived);
    }

    @Test
    void nobodySeesARequestWithoutItsLink() {
        visitor.request(ADDRESS, key());

        visitor.browser().get("/requests/" + "A".repeat(32)).then().statusCode(404)
            .body(containsString("There is no such request"));
        visitor.browser().get("/requests/1").then().statusCode(404);
    }

    @Test
    void neitherKeysNorTokensNorAddressesAreStoredInTheClear() {
        mail.refuses(ADDRESS, 550);
        var key = key();
        var page = visitor.request(ADDRESS, key);
        grant();
        await(page, "Bounced.");

        var tables = sql.rows(row -> row.getString(1),
            "select table_name from information_schema.tables where table_schema = 'public'");
        var everything = tables.stream()
            .flatMap(table -> sql.rows(row -> row.getString(1), "select t::text from " + table + " t").stream())
            .collect(Collectors.joining("\n"));

        assertThat(everything).contains("BOUNCED").doesNotContain(ADDRESS, key, CODE, page.substring(10))
            .doesNotContainIgnoringCase(hex(ADDRESS), hex(key), hex(CODE));
    }

    @Test
    void whatHasEndedLongAgoIsForgotten() {
        var page = visitor.request(ADDRESS, key());
        answers.tell(answers.refused(answers.awaitOne(), new KeyRefusal(1, UNKNOWN_KEY)));

        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"2003-07-29T00:00:00Z\"}").put("/__sim/clock");
        show(page).statusCode(200);
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"2003-07-31T00:00:00Z\"}").put("/__sim/clock");

        assertThat(Soon.is(() -> visitor.browser().get(page).statusCode() == 404)).isTrue();
    }

    private void grant() {
        assertThat(answers.tell(answers.granted(answers.awaitOne(), clearinghouse, CODE))).isTrue();
    }

    private ValidatableResponse show(String page) {
        return visitor.browser().get(page).then();
    }

    private void await(String page, String state) {
        assertThat(Soon.is(() -> state(page).equals(state)))
            .withFailMessage(() -> "%s instead of %s: %s".formatted(state(page), state, journal())).isTrue();
    }

    /** Where the page says that the request is; the whole way stands below. */
    private String state(String page) {
        var html = visitor.browser().get(page).asString();
        return html.replaceAll("(?s).*role=\"status\"><strong>(.*?)</strong>.*", "$1");
    }

    private static String journal() {
        return Tokens.as(Role.INSTRUCTOR).get("/__sim/journal").asString();
    }

    /** What is left of the one request there is. */
    private String kept() {
        return sql.rows(row -> row.getBoolean(1) ? "something" : "nothing", """
            select coalesce(sealed_address, sealed_tokens, sealed_answer_key) is not null or source is not null
            from transition_request""").getFirst();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }
}
