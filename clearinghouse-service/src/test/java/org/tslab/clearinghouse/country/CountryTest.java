package org.tslab.clearinghouse.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Country;

/** S1-24. */
class CountryTest {

    @Test
    void everyCountryHasItsOwnCodeNamesAndNumber() {
        var countries = List.of(Country.values());
        assertThat(countries).hasSizeGreaterThanOrEqualTo(40);
        for (var value : List.<Function<Country, String>>of(Country::code, Country::english, Country::dutch,
            Country::telephone)) {
            assertThat(countries.stream().map(value)).doesNotHaveDuplicates();
        }
    }

    /** The range 555-0100 to 555-0199 belongs to nobody. */
    @ParameterizedTest
    @EnumSource
    void theNumbersAreFictitious(Country country) {
        assertThat(country.telephone()).matches("555-01[0-9]{2}");
        assertThat(country.code()).matches("[A-Z]{2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NL", "nl", "Netherlands", "nederland", " NEDERLAND "})
    void aCountryIsFoundByItsCodeOrEitherName(String name) {
        assertThat(Country.named(name)).contains(Country.NETHERLANDS);
    }

    @Test
    void whatIsNotInTheListIsNoCountry() {
        assertThat(Country.named("Atlantis")).isEmpty();
        assertThat(Country.named("")).isEmpty();
    }
}
