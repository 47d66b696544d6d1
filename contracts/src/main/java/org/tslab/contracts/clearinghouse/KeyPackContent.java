package org.tslab.contracts.clearinghouse;

import java.time.Instant;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/** What stands inside a signed and enveloped key pack. It is worth something only on the license server it names. */
public record KeyPackContent(String keyPackSerial, String licenseServerId, LicenseProgram program,
    ProductType productType, ProductVersion productVersion, int quantity, Instant issuedAt) {}
