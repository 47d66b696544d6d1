package org.tslab.clearinghouse.program;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * What somebody filled in to get licenses, as it came: fields of other programs are null, and so is what is missing.
 *
 * @param licenseCode for RETAIL, which needs nothing else
 * @param authorizationNumber for OPEN, with {@code licenseNumber}
 * @param agreementNumber for all other programs: the enrollment or agreement number
 * @param quantity how many licenses
 */
public record ProgramForm(LicenseProgram program, String licenseCode, String authorizationNumber,
    String licenseNumber, String agreementNumber, ProductVersion productVersion, ProductType productType,
    Integer quantity) {

    public static ProgramForm retail(String licenseCode) {
        return new ProgramForm(LicenseProgram.RETAIL, licenseCode, null, null, null, null, null, null);
    }

    /** Says nothing but the program: who knows the rest gets the licenses. */
    @Override
    public String toString() {
        return "ProgramForm[" + program + "]";
    }
}
