package org.tslab.clearinghouse.guessing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.program.Flaw;

/** Which answers tell the caller that there is no such code or ID, or that somebody else registered it. */
final class GuessPolicy {
    /** Fields that hold a code, an ID or the number of an agreement. */
    private static final Pattern GUESSED = Pattern.compile(".*(Id|Code|Number)");

    /** Why a reactivation or deactivation is refused to whoever tries out Product IDs and registrants. */
    private static final Set<String> NOT_KNOWN = Set.of(Refusal.NEVER_ACTIVATED.name(), Refusal.NOT_PROVEN.name());

    private GuessPolicy() {}

    /**
     * @param problem the name that ends the type of a problem document
     * @param flaws what the problem blames
     */
    static boolean wrong(String problem, List<Flaw> flaws) {
        return switch (problem) {
            case "not-found" -> true;
            case "malformed-request" -> flaws.stream().anyMatch(flaw -> GUESSED.matcher(flaw.field()).matches());
            case "reactivation-refused" -> flaws.stream().anyMatch(flaw -> NOT_KNOWN.contains(flaw.reason()));
            default -> problem.endsWith("-unknown") || problem.endsWith("-mistyped");
        };
    }

    /** Whose address it is: of IPv6 the first four groups, since one caller has all the addresses behind them. */
    static String network(String address) {
        var groups = address.split(":", 5);
        return groups.length < 5 || address.startsWith("::")
            ? address
            : String.join(":", List.of(groups).subList(0, 4));
    }
}
