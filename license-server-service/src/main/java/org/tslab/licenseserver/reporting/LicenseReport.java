package org.tslab.licenseserver.reporting;

import java.time.Instant;
import java.util.List;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * What a license server had at a moment.
 *
 * @param position where it stands among all reports
 * @param scopeType 1 the domain, 2 an organizational unit, 3 all trusted domains: kept as it was given
 */
public record LicenseReport(long position, String fileName, Instant generatedAt, int scopeType, String scopeValue,
    List<Summary> summaries) {
    /** All key packs of one kind together. */
    public record Summary(ProductVersion version, ProductType type, long installed, long issued) {}

    public long installed(ProductType type) {
        return summaries.stream().filter(summary -> summary.type() == type).mapToLong(Summary::installed).sum();
    }
}
