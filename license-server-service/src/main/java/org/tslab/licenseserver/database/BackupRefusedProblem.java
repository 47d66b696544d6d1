package org.tslab.licenseserver.database;

import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.ProblemException;

/** Identity and certificates belong to one license server, so its database is of no use to another. */
final class BackupRefusedProblem extends ProblemException {
    private static final long serialVersionUID = 1L;

    BackupRefusedProblem(Backup backup, String licenseServer) {
        super(ProblemName.BACKUP_REFUSED, 409, "The backup is of " + backup.licenseServer() + ", and " + licenseServer
            + " has another identity and other certificates. Restore it there, or migrate the licenses. Nothing was"
            + " changed.");
    }
}
