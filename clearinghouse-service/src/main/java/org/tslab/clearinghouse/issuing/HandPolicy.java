package org.tslab.clearinghouse.issuing;

import java.util.ArrayList;
import java.util.List;

import org.tslab.clearinghouse.program.Flaw;
import org.tslab.contracts.Country;

/** What somebody who carries codes by hand must say beside the program's own data. */
final class HandPolicy {
    private static final int LONGEST_LINE = 100;

    private HandPolicy() {}

    static List<Flaw> flaws(HandRequest request) {
        var flaws = new ArrayList<Flaw>();
        line(flaws, "company", request.company());
        line(flaws, "countryRegion", request.countryRegion());
        if (flaws.stream().noneMatch(flaw -> flaw.field().equals("countryRegion"))
            && Country.named(request.countryRegion()).isEmpty()) {
            flaws.add(new Flaw("countryRegion", "is not in the list of countries and regions"));
        }
        return List.copyOf(flaws);
    }

    private static void line(List<Flaw> flaws, String field, String value) {
        if (value == null || value.isBlank()) {
            flaws.add(new Flaw(field, "is required"));
        } else if (value.length() > LONGEST_LINE) {
            flaws.add(new Flaw(field, "has more than " + LONGEST_LINE + " characters"));
        }
    }
}
