package org.tslab.terminalserver.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** With which license server a terminal server stays, for how long, and which one comes next. Pure. */
final class ChoicePolicy {
    private ChoicePolicy() {}

    /** How long what came of a discovery counts, by what it was. */
    record Periods(Duration whileNone, Duration domain, Duration enterprise) {
        private Duration of(Optional<HowDiscovered> how) {
            return how.map(found -> switch (found) {
                case GROUP_POLICY_CONFIGURED, REGISTRY_CONFIGURED, WORKGROUP_DISCOVERY, DOMAIN_DISCOVERY -> domain;
                case ENTERPRISE_DISCOVERY -> enterprise;
            }).orElse(whileNone);
        }
    }

    /** When it looks again, if the chosen one does not go before. */
    static Instant looksAgainAt(Choice last, Survey survey, Periods periods) {
        return last.lookedAt().plus(periods.of(survey.howOf(last.licenseServer())));
    }

    /** Whether it is time to look: it never did, its time is over, the chosen one is gone, or the clock went back. */
    static boolean isDue(Optional<Choice> last, Survey survey, Periods periods, Instant now) {
        return last.map(choice -> isGone(choice, survey) || now.isBefore(choice.lookedAt())
            || !now.isBefore(looksAgainAt(choice, survey, periods)) && !looksInVain(choice, survey, periods))
            .orElse(true);
    }

    private static boolean isGone(Choice choice, Survey survey) {
        return !choice.isNone() && survey.howOf(choice.licenseServer()).isEmpty();
    }

    /** Who looks all the time needs not write down each time that there is nothing. */
    private static boolean looksInVain(Choice choice, Survey survey, Periods periods) {
        return choice.isNone() && survey.found().isEmpty() && periods.whileNone().isZero();
    }

    /**
     * The first step that finds any decides. Among those who answer there the choice is by chance (KB 301932); among
     * those who are named it is the first.
     *
     * @param below draws a number from 0 up to a bound, exclusively
     */
    static Choice choose(Optional<Choice> last, Survey survey, Instant now, IntUnaryOperator below) {
        var name = survey.steps().stream().findFirst().map(how -> {
            var step = survey.step(how);
            return step.get(how.isSpecified() || step.size() == 1 ? 0 : below.applyAsInt(step.size()));
        }).orElse("");
        var since = last.filter(choice -> choice.licenseServer().equals(name)).map(Choice::since).orElse(now);
        return new Choice(name, since, now);
    }

    /** The chosen one first, then who can take over for it. */
    static Route route(Choice choice, Survey survey) {
        var first = survey.howOf(choice.licenseServer());
        if (first.isEmpty()) {
            return new Route(List.of());
        }
        var steps = new ArrayList<List<String>>();
        var nearest = new ArrayList<>(survey.step(first.get()));
        Collections.rotate(nearest, -nearest.indexOf(choice.licenseServer()));
        steps.add(nearest);
        survey.steps().stream().filter(how -> how != first.get()).map(survey::step).forEach(steps::add);
        return new Route(steps);
    }
}
