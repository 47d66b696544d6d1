package org.tslab.simkit.errand;

import static org.tslab.simkit.errand.Field.Kind.EMAIL;
import static org.tslab.simkit.errand.Field.Kind.TEXT;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.tslab.contracts.Country;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.page.Language;
import org.tslab.simkit.page.Visit;

/** The fields about whoever registers a license server, some required and some not. */
public final class RegistrantForm {
    public static final Field COMPANY = Field.required("company", TEXT).completedAs("organization");
    public static final Field COUNTRY = Field.choice("countryRegion", RegistrantForm::countries)
        .completedAs("country");
    public static final List<Field> FIELDS = List.of(
        Field.required("firstName", TEXT).completedAs("given-name"),
        Field.required("lastName", TEXT).completedAs("family-name"),
        COMPANY,
        COUNTRY,
        Field.optional("email", EMAIL).completedAs("email"),
        Field.optional("organizationalUnit", TEXT),
        Field.optional("address", TEXT).completedAs("street-address"),
        Field.optional("city", TEXT).completedAs("address-level2"),
        Field.optional("state", TEXT).completedAs("address-level1"),
        Field.optional("postalCode", TEXT).completedAs("postal-code"),
        Field.optional("phone", TEXT).completedAs("tel"));

    private RegistrantForm() {}

    /** What was typed; null where nothing was. */
    public static Registrant registrant(Answers answers) {
        return new Registrant(answers.orNull("firstName"), answers.orNull("lastName"), answers.orNull("company"),
            answers.orNull("countryRegion"), answers.orNull("email"), answers.orNull("organizationalUnit"),
            answers.orNull("address"), answers.orNull("city"), answers.orNull("state"), answers.orNull("postalCode"),
            answers.orNull("phone"));
    }

    /** The fixed list in the visitor's language, in the order of that language. */
    private static List<Option> countries(Visit visit) {
        var order = Collator.getInstance(visit.language().locale());
        return Arrays.stream(Country.values())
            .map(country -> new Option(country.code(), name(country, visit.language())))
            .sorted(Comparator.comparing(Option::label, order)).toList();
    }

    public static String name(Country country, Language language) {
        return switch (language) {
            case ENGLISH -> country.english();
            case DUTCH -> country.dutch();
        };
    }
}
