package org.tslab.clearinghouse.guessing;

import java.util.List;
import java.util.regex.Pattern;

/** Which answers tell the caller that there is no such code or ID. */
final class GuessPolicy {
    /** Fields that hold a code, an ID or the number of an agreement. */
    private static final Pattern GUESSED = Pattern.compile(".*(Id|Code|Number)");

    private GuessPolicy() {}

    /**
     * @param problem the name that ends the type of a problem document
     * @param fields those that the problem blames
     */
    static boolean wrong(String problem, List<String> fields) {
        return problem.equals("not-found") || problem.endsWith("-unknown") || problem.endsWith("-mistyped")
            || problem.equals("malformed-request")
                && fields.stream().anyMatch(field -> GUESSED.matcher(field).matches());
    }

    /** Whose address it is: of IPv6 the first four groups, since one caller has all the addresses behind them. */
    static String network(String address) {
        var groups = address.split(":", 5);
        return groups.length < 5 || address.startsWith("::")
            ? address
            : String.join(":", List.of(groups).subList(0, 4));
    }
}
