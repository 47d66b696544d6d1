package org.tslab.clearinghouse.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.tslab.clearinghouse.activation.ActivationPolicy.Flaw;
import org.tslab.contracts.Country;
import org.tslab.contracts.clearinghouse.Registrant;

/** What somebody must say of himself to register a license server. */
public final class RegistrantPolicy {
    /** The upper bound of an organization name in a certificate (X.520), which the company becomes. */
    private static final int LONGEST_COMPANY = 64;
    private static final int LONGEST_LINE = 100;
    /** RFC 5321, 4.5.3.1.3. */
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private RegistrantPolicy() {}

    public static List<Flaw> flaws(Registrant registrant) {
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
            } else if (Country.named(value).isEmpty()) {
                add("countryRegion", "is not in the list that /v1/countries gives");
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
