package org.tslab.licenseserver.compliance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Licenses that have no technical token (S2-4 to S2-6): their number is the administrator's word.
 *
 * @param serverLicenses one for each copy of the server software; Terminal Services is part of it
 * @param windowsCals one for each user or device that uses a server at all
 */
record Declared(@Min(0) @Max(MOST) int serverLicenses, @Min(0) @Max(MOST) int windowsCals) {
    private static final int MOST = 100_000_000;
}
