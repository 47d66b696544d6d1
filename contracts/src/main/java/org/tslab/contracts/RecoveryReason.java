package org.tslab.contracts;

import static org.tslab.contracts.RecoveryReason.DATABASE_REBUILT;
import static org.tslab.contracts.RecoveryReason.SOURCE_NOT_FUNCTIONING;
import static org.tslab.contracts.RecoveryReason.SOURCE_REPLACED;

/** Why licenses that were issued once are issued again, in the words of the Manage CALs wizard. */
public enum RecoveryReason {
    /** Moving: the source license server is being replaced by this license server. Once in the life of a license. */
    SOURCE_REPLACED,
    /** The source license server is no longer functioning. */
    SOURCE_NOT_FUNCTIONING,
    /** The same license server has lost its database, or the unissued part of it by a reactivation. */
    DATABASE_REBUILT
}
