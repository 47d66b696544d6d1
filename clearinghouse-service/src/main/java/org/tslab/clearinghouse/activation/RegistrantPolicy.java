package org.tslab.clearinghouse.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.tslab.clearinghouse.activation.ActivationPolicy.Flaw;
import org.tslab.contracts.clearinghouse.Registrant;

/** What somebody must say of himself to register a license server. */
final class RegistrantPolicy {
    /** The upper bound of an organization name in a certificate (X.520), which the company becomes. */
    private static final int LONGEST_COMPANY = 64;
    private static final int LONGEST_LINE = 100;
    /** RFC 5321, 4.5.3.1.3. */
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Set<String> COUNTRIES = countries();

    private RegistrantPolicy() {}

    static List<Flaw> flaws(Registrant registrant) {
        var form = new Form(new ArrayList<>());
        form.required("firstName", registrant.firstName(), LONGEST_LINE);
        form.required("lastName", registrant.lastName(), LONGEST_LINE);
        form.required("company", registrant.company(), LONGEST_COMPANY);
        form.country(registrant.countryRegion());
        form.email(registrant.email());
        form.optional("organizationalUnit", registrant.organizationalUnit(), LONGEST_LINE);
        form.optional("address", registrant.address(), LONGEST_LINE);
        form.optional("city", registrant.city(), LONGEST_LINE);
        form.optional("state", registrant.state(), LONGEST_LINE);
        form.optional("postalCode", registrant.postalCode(), LONGEST_LINE);
        form.optional("phone", registrant.phone(), LONGEST_LINE);
        return form.flaws();
    }

    /** The fixed list, as the original had one: English names and two-letter codes of ISO 3166. */
    private static Set<String> countries() {
        var countries = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var code : Locale.getISOCountries()) {
            countries.add(code);
            countries.add(Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
        }
        return countries;
    }

    /** The fields one after the other, with what is wrong so far. */
    private record Form(List<Flaw> flaws) {
        void required(String field, String value, int longest) {
            if (value == null || value.isBlank()) {
                add(field, "is required");
            } else {
                optional(field, value, longest);
            }
        }

        void optional(String field, String value, int longest) {
            if (value == null) {
                return;
            }
            if (value.codePointCount(0, value.length()) > longest) {
                add(field, "has more than " + longest + " characters");
            } else if (!value.codePoints().allMatch(Form::belongsInALine)) {
                add(field, "contains a control character");
            }
        }

        void country(String value) {
            if (value == null || value.isBlank()) {
                add("countryRegion", "is required");
            } else if (!COUNTRIES.contains(value)) {
                add("countryRegion", "is not in the list: send an English name or a two-letter code of ISO 3166");
            }
        }

        void email(String value) {
            optional("email", value, LONGEST_EMAIL);
            if (value != null && value.length() <= LONGEST_EMAIL && !EMAIL.matcher(value).matches()) {
                add("email", "is not an e-mail address");
            }
        }

        private void add(String field, String reason) {
            flaws.add(new Flaw("registrant." + field, reason));
        }

        private static boolean belongsInALine(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                    Character.UNASSIGNED -> false;
                default -> true;
            };
        }
    }
}
