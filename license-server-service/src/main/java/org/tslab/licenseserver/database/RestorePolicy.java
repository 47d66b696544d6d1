package org.tslab.licenseserver.database;

import org.tslab.licenseserver.installation.LicenseServer;

/** What of a backup a license server gets back (KB 953918). */
final class RestorePolicy {
    private RestorePolicy() {}

    /** How much. */
    enum Verdict {
        EVERYTHING,
        /** Licenses that were not issued were for what the license server no longer is. */
        ALL_BUT_UNISSUED,
        NOTHING
    }

    static Verdict judge(Backup backup, LicenseServer server) {
        if (!backup.licenseServer().equals(server.name())) {
            return Verdict.NOTHING;
        }
        return backup.productId().equals(server.productId())
            && backup.licenseServerId().equals(server.licenseServerId())
                ? Verdict.EVERYTHING
                : Verdict.ALL_BUT_UNISSUED;
    }
}
