package org.tslab.contracts.clearinghouse;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * {@code POST /v1/key-packs/agreement}, over mutual TLS: licenses bought by agreement.
 *
 * @param agreementNumber the enrollment or agreement number, 7 digits unless configured otherwise
 */
public record AgreementKeyPackRequest(LicenseProgram program, String agreementNumber, ProductVersion productVersion,
    ProductType productType, Integer quantity) {
    /** Says nothing but the program: who knows the number gets the licenses. */
    @Override
    public String toString() {
        return "AgreementKeyPackRequest[" + program + "]";
    }
}
