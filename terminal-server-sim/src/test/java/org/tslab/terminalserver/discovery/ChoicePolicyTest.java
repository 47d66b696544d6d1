package org.tslab.terminalserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.terminalserver.discovery.HowDiscovered.DOMAIN_DISCOVERY;
import static org.tslab.terminalserver.discovery.HowDiscovered.ENTERPRISE_DISCOVERY;
import static org.tslab.terminalserver.discovery.HowDiscovered.REGISTRY_CONFIGURED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.terminalserver.discovery.ChoicePolicy.Periods;
import org.tslab.terminalserver.discovery.Survey.Found;

/** Domain sheet, sections 0.2 (rediscovery) and 4.5 (random choice among those who answer). */
class ChoicePolicyTest {
    private static final Instant NOON = Instant.parse("2003-04-24T12:00:00Z");
    private static final Periods WINDOWS_2000 = new Periods(Duration.ofMinutes(15), Duration.ofHours(2),
        Duration.ofHours(1));
    private static final Periods AT_ONCE = new Periods(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1));
    private static final Survey EMPTY = new Survey(List.of(), List.of());
    private static final Survey SITE_AND_DOMAIN = new Survey(List.of(new Found("LS01", ENTERPRISE_DISCOVERY),
        new Found("LS02", ENTERPRISE_DISCOVERY), new Found("LS03", ENTERPRISE_DISCOVERY),
        new Found("LS04", DOMAIN_DISCOVERY)), List.of());
    private static final Survey NAMED = new Survey(List.of(new Found("LS09", REGISTRY_CONFIGURED),
        new Found("LS08", REGISTRY_CONFIGURED), new Found("LS04", DOMAIN_DISCOVERY)), List.of());

    @ParameterizedTest(name = "chose {0} {1} ago: looks again {2}")
    @CsvSource({
        "'',   PT14M59S, false",
        "'',   PT15M,    true",
        "LS04, PT1H59M,  false",
        "LS04, PT2H,     true",
        "LS01, PT59M,    false",
        "LS01, PT1H,     true",
        "LS99, PT0S,     true",
        "LS01, PT-1S,    true"
    })
    void whatWasFoundCountsForAWhile(String chosen, Duration ago, boolean due) {
        var last = new Choice(chosen, NOON.minus(ago), NOON.minus(ago));

        assertThat(ChoicePolicy.isDue(Optional.of(last), SITE_AND_DOMAIN, WINDOWS_2000, NOON)).isEqualTo(due);
    }

    @Test
    void whoHasNeverLookedLooks() {
        assertThat(ChoicePolicy.isDue(Optional.empty(), EMPTY, WINDOWS_2000, NOON)).isTrue();
    }

    @Test
    void whoLooksAllTheTimeSeesTheFirstOneAtOnce() {
        var none = Optional.of(new Choice("", NOON, NOON));

        assertThat(ChoicePolicy.isDue(none, EMPTY, AT_ONCE, NOON)).isFalse();
        assertThat(ChoicePolicy.isDue(none, SITE_AND_DOMAIN, AT_ONCE, NOON)).isTrue();
    }

    @Test
    void chanceDecidesAmongThoseOfTheFirstStepOnly() {
        assertThat(ChoicePolicy.choose(Optional.empty(), SITE_AND_DOMAIN, NOON, bound -> {
            assertThat(bound).isEqualTo(3);
            return 2;
        })).isEqualTo(new Choice("LS03", NOON, NOON));
    }

    @Test
    void amongThoseWhoAreNamedItIsTheFirst() {
        assertThat(choose(Optional.empty(), NAMED)).isEqualTo(new Choice("LS09", NOON, NOON));
    }

    @Test
    void whereThereIsNoneNoneIsChosen() {
        assertThat(choose(Optional.empty(), EMPTY)).isEqualTo(new Choice("", NOON, NOON));
    }

    @Test
    void theSameOneAgainIsNotNew() {
        var morning = NOON.minus(Duration.ofHours(3));

        assertThat(choose(Optional.of(new Choice("LS09", morning, morning)), NAMED))
            .isEqualTo(new Choice("LS09", morning, NOON));
    }

    @Test
    void theOthersOfItsStepCanTakeOverThenTheOtherSteps() {
        assertThat(ChoicePolicy.route(new Choice("LS02", NOON, NOON), SITE_AND_DOMAIN).steps())
            .containsExactly(List.of("LS02", "LS03", "LS01"), List.of("LS04"));
        assertThat(ChoicePolicy.route(new Choice("LS04", NOON, NOON), SITE_AND_DOMAIN).names())
            .containsExactly("LS04", "LS01", "LS02", "LS03");
        assertThat(ChoicePolicy.route(new Choice("", NOON, NOON), SITE_AND_DOMAIN).names()).isEmpty();
    }

    private static Choice choose(Optional<Choice> last, Survey survey) {
        return ChoicePolicy.choose(last, survey, NOON, _ -> {
            throw new AssertionError("nothing is left to chance");
        });
    }
}
