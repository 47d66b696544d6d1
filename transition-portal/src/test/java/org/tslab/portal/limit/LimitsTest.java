package org.tslab.portal.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.tslab.portal.testing.Visitor.ADDRESS;
import static org.tslab.portal.testing.Visitor.key;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.TransitionProductKey;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.portal.testing.Answers;
import org.tslab.portal.testing.LowLimits;
import org.tslab.portal.testing.Portal;
import org.tslab.portal.testing.Visitor;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.junit.QuarkusTest;

/** Those who flood addresses or guess product keys. */
@QuarkusTest
@Portal
class LimitsTest {
    @Inject
    Answers answers;

    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-05-01T12:00:00Z");
        answers.reset();
    }

    @Test
    void anAddressIsNamedSoManyTimesADayHoweverItIsSpelled() {
        for (int request = 0; request < LowLimits.REQUESTS_PER_ADDRESS; request++) {
            new Visitor().ask(request == 0 ? ADDRESS.toUpperCase() : ADDRESS, key()).then().statusCode(303);
        }

        var visitor = new Visitor();
        visitor.ask(ADDRESS, key()).then().statusCode(429)
            .body(containsString("This e-mail address was named in 3 requests today"));
        new Visitor().speaking("nl").ask(ADDRESS, key()).then().statusCode(429)
            .body(containsString("vandaag in 3 aanvragen"));
        assertThat(sql.rows(row -> row.getInt(1), "select count(*) from transition_request").getFirst()).isEqualTo(3);

        new Visitor().ask("bob@contoso.example", key()).then().statusCode(303);
        Tokens.as(Role.INSTRUCTOR).body("{\"frozenAt\": \"2003-05-02T00:00:00Z\"}").put("/__sim/clock");
        visitor.keys(key()).then().statusCode(303);
    }

    @Test
    void oneNetworkBeginsSoManyRequestsAnHour() {
        for (int request = 0; request < LowLimits.REQUESTS_PER_SOURCE; request++) {
            new Visitor().choose("PER_USER", ADDRESS).then().statusCode(303);
        }

        new Visitor().choose("PER_USER", ADDRESS).then().statusCode(429).header("Retry-After", notNullValue())
            .body(containsString("20 requests were begun within this hour"));
    }

    @Test
    void whoGuessesKeysHasToWait() {
        var visitor = new Visitor();
        visitor.ask(ADDRESS, "BBBBB").then().statusCode(400);
        for (int guess = 1; guess < LowLimits.WRONG_KEYS; guess++) {
            visitor.keys("BBBBB").then().statusCode(400);
        }

        visitor.keys(key()).then().statusCode(429).header("Retry-After", notNullValue())
            .body(containsString("Too many product keys that came from where you are were wrong."));
    }

    /** Of one form too; who types nothing, a key twice or that of a volume license has guessed nothing. */
    @Test
    void everyMistypedKeyOfAFormIsAGuessAndNothingElse() {
        var volume = TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.VOLUME).text();
        var good = key();
        var visitor = new Visitor();

        visitor.ask(ADDRESS, "").then().statusCode(400);
        visitor.keys(good, good, volume, "BBBBB", "CCCCC").then().statusCode(400);

        assertThat(wrongKeys()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} counts {1}")
    @CsvSource({"UNKNOWN_KEY, 1", "ALREADY_REDEEMED, 0", "ACQUIRED_TOO_LATE, 0"})
    void aWellTypedKeyThatDoesNotExistIsAGuessToo(TransitionRefusal reason, int guesses) {
        new Visitor().request(ADDRESS, key());

        answers.tell(answers.refused(answers.awaitOne(), new KeyRefusal(1, reason)));

        assertThat(wrongKeys()).isEqualTo(guesses);
    }

    @Test
    void whoItWasIsNotStored() {
        new Visitor().request(ADDRESS, key());

        assertThat(sql.rows(row -> row.getString(1), "select who from used_allowance")).isNotEmpty()
            .allMatch(who -> who.matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "2001:db8:1:2:3:4:5:6, 2001:db8:1:2", "::1, ::1"})
    void oneCallerHasAllTheAddressesBehindFourGroups(String address, String network) {
        assertThat(Source.network(address)).isEqualTo(network);
    }

    private int wrongKeys() {
        return sql.rows(row -> row.getInt(1),
            "select coalesce(sum(used), 0)::int from used_allowance where kind = 'SOURCE_WRONG_KEYS'").getFirst();
    }
}
