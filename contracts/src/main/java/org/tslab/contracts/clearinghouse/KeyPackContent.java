package org.tslab.contracts.clearinghouse;

import java.time.Instant;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * What stands inside a signed and enveloped key pack. It is worth something only on the license server it names.
 *
 * @param reissued whether these licenses were issued before, in another key pack
 */
public record KeyPackContent(String keyPackSerial, String licenseServerId, LicenseProgram program,
    ProductType productType, ProductVersion productVersion, int quantity, Instant issuedAt, boolean reissued) {
    /**
     * The extended key usage of the one certificate that signs key packs; without it any license server could. Derived
     * from a random UUID (ITU-T X.667), so that it belongs to nobody else.
     */
    public static final String SIGNING_PURPOSE = "2.25.288423090352573823748179323998962362543";
}
