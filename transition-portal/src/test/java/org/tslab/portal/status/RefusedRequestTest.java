package org.tslab.portal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.tslab.contracts.transition.TransitionRefusal.ACQUIRED_TOO_LATE;
import static org.tslab.contracts.transition.TransitionRefusal.ALREADY_REDEEMED;
import static org.tslab.contracts.transition.TransitionRefusal.DUPLICATE;
import static org.tslab.contracts.transition.TransitionRefusal.HOME_EDITION;
import static org.tslab.contracts.transition.TransitionRefusal.OFFER_ENDED;
import static org.tslab.contracts.transition.TransitionRefusal.UNKNOWN_KEY;
import static org.tslab.contracts.transition.TransitionRefusal.VOLUME_KEY;
import static org.tslab.portal.testing.Visitor.ADDRESS;
import static org.tslab.portal.testing.Visitor.key;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.portal.testing.Answers;
import org.tslab.portal.testing.ClearinghouseLine;
import org.tslab.portal.testing.LowLimits;
import org.tslab.portal.testing.MailLine;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.Soon;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;

/** A request for which there is nothing: why not, and the way back to the product keys. */
@QuarkusTest
@Portal
class RefusedRequestTest {
    private static final Map<TransitionRefusal, Sentence> SENTENCES = Map.of(
        OFFER_ENDED, new Sentence("after the last day of the offer", "na de laatste dag van de aanbieding"),
        UNKNOWN_KEY, new Sentence("There is no such product key", "Deze productcode bestaat niet"),
        HOME_EDITION, new Sentence("key of Windows XP Home Edition", "code van Windows XP Home Edition"),
        VOLUME_KEY, new Sentence("key of a volume license", "code van een volumelicentie"),
        ACQUIRED_TOO_LATE, new Sentence("acquired on 2003-04-24 or later", "op of na 2003-04-24 verkregen"),
        ALREADY_REDEEMED, new Sentence("was given before", "is al eerder gegeven"),
        DUPLICATE, new Sentence("stands in the request before", "staat al eerder in de aanvraag"));

    @Inject
    Answers answers;
    ClearinghouseLine clearinghouse;
    MailLine mail;
    private final Visitor visitor = new Visitor();

    /** What only one reason says. */
    private record Sentence(String english, String dutch) {}

    @BeforeEach
    void anew() {
        clearinghouse.reset();
        Tokens.resetAt("2003-05-01T00:00:00Z");
        mail.reset();
        answers.reset();
    }

    /** Domain sheet, 7.3. */
    @ParameterizedTest
    @EnumSource
    void everyRefusalHasItsOwnSentenceBesideTheBoxOfItsKey(TransitionRefusal reason) {
        var sentence = SENTENCES.get(reason);
        var page = visitor.request(ADDRESS, "", key());

        answers.tell(answers.refused(answers.awaitOne(), new KeyRefusal(1, reason)));

        visitor.browser().get(page).then().body(allOf(containsString("Refused."),
            matchesPattern("(?s).*<strong>Product Key 2:</strong> [^<]*" + sentence.english() + ".*"),
            containsString("No product key of this request was used up."))).header("Refresh", nullValue());
        assertThat(mail.mails()).isEmpty();
        new Visitor().speaking("nl").browser().get(page).then().body(allOf(containsString("Geweigerd."),
            matchesPattern("(?s).*<strong>Product Key 2:</strong> [^<]*" + sentence.dutch() + ".*")));
    }

    @Test
    void whoIsRefusedCorrectsTheKeyAndAsksAgain() {
        var page = visitor.request(ADDRESS, "", key());
        answers.tell(answers.refused(answers.awaitOne(), new KeyRefusal(1, UNKNOWN_KEY)));
        visitor.browser().get(page);

        visitor.browser().follow(visitor.browser().post(page + "/again", Map.of())).then().statusCode(200)
            .body(allOf(containsString("id=\"productKey2-error\">Product Key 2: There is no such product key."),
                not(containsString("productKey1-error"))));
        visitor.keys(key()).then().statusCode(303).header("Location", endsWith("/request/processed"));

        assertThat(Soon.is(() -> answers.submitted().size() == 2)).isTrue();
        assertThat(visitor.browser().get(page).asString()).contains("<strong>Refused.");
    }

    /** Whoever guesses does not get further by asking again. */
    @Test
    void askingAgainIsARequestThatIsBegun() {
        var page = visitor.request(ADDRESS, key());
        answers.tell(answers.refused(answers.awaitOne(), new KeyRefusal(1, UNKNOWN_KEY)));
        for (int request = 1; request < LowLimits.REQUESTS_PER_SOURCE; request++) {
            new Visitor().choose("PER_USER", ADDRESS).then().statusCode(303);
        }
        visitor.browser().get(page);

        visitor.browser().post(page + "/again", Map.of()).then().statusCode(429)
            .body(containsString("20 requests were begun within this hour"));
    }
}
