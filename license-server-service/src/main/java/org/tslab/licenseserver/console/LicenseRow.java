package org.tslab.licenseserver.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.tslab.contracts.LicenseStatus;
import org.tslab.licenseserver.issuance.IssuedLicense;

/** An issued license as the tool lists it. */
record LicenseRow(long licenseId, String computer, String issuedOn, String expiresOn, LicenseStatus status) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
        .withZone(ZoneOffset.UTC);

    static LicenseRow of(IssuedLicense license) {
        return new LicenseRow(license.licenseId(), license.computer(), written(license.issuedAt()),
            written(license.expiresAt()), license.status());
    }

    static String written(Instant moment) {
        return MINUTES.format(moment);
    }
}
