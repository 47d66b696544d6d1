package org.tslab.contracts.clearinghouse;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * {@code POST /v1/key-packs/open}, over mutual TLS: licenses bought by Open License.
 *
 * @param authorizationNumber 15 letters and digits
 * @param licenseNumber 8 digits
 */
public record OpenLicenseKeyPackRequest(String authorizationNumber, String licenseNumber,
    ProductVersion productVersion, ProductType productType, Integer quantity) {
    /** Says nothing: who knows the numbers gets the licenses. */
    @Override
    public String toString() {
        return "OpenLicenseKeyPackRequest";
    }
}
