package org.tslab.licenseserver.compliance;

import java.time.Instant;
import java.util.List;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * What a license server knows about whether its customer has enough licenses.
 *
 * @param findings what the license terms say to it, in sentences
 */
record ComplianceReport(String licenseServer, Instant asOf, boolean compliant, Need serverLicenses, Need windowsCals,
    List<TsCals> tsCals, List<String> findings) {

    /** How many licenses there are and how many are needed. */
    record Need(long there, long needed) {
        long missing() {
            return Math.max(0, needed - there);
        }
    }

    /**
     * TS CALs of one kind.
     *
     * @param seen distinct devices or users that were seen and need one
     * @param coveredByNewer how many of them CALs for a newer version are left for
     */
    record TsCals(ProductType productType, ProductVersion productVersion, long installed, long seen,
        long coveredByNewer) {
        long missing() {
            return Math.max(0, seen - installed - coveredByNewer);
        }
    }
}
