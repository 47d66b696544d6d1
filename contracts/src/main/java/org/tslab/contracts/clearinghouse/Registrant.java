package org.tslab.contracts.clearinghouse;

/**
 * Who registers a license server. First name, last name, company and country or region are
 * required to activate; the others may be null.
 */
public record Registrant(String firstName, String lastName, String company, String countryRegion, String email,
    String organizationalUnit, String address, String city, String state, String postalCode, String phone) {

    /** Only what is required to activate. */
    public static Registrant required(String firstName, String lastName, String company, String countryRegion) {
        return new Registrant(firstName, lastName, company, countryRegion, null, null, null, null, null, null, null);
    }

    /** Says nothing: these are a person's data. */
    @Override
    public String toString() {
        return "Registrant";
    }
}
