package org.tslab.clearinghouse.country;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Country;

/** Publishes the countries and regions with their telephone numbers (S1-24). */
@Path("/v1/countries")
class CountryResource {

    /** What a wizard shows of a country or region. */
    record CountryAnswer(String code, String english, String dutch, String telephone) {
        static CountryAnswer of(Country country) {
            return new CountryAnswer(country.code(), country.english(), country.dutch(), country.telephone());
        }
    }

    /** By English name. */
    @GET
    public List<CountryAnswer> all() {
        return Arrays.stream(Country.values()).map(CountryAnswer::of).toList();
    }
}
