package org.tslab.licenseserver.database;

import java.time.Instant;
import java.util.UUID;

/**
 * What a license server's database held at a moment, and the identity it belonged to.
 *
 * @param licenseServerId what the clearinghouse knew the license server by, empty when it was not activated
 */
public record Backup(UUID backupId, String licenseServer, Instant takenAt, String productId, String licenseServerId,
    Inventory inventory) {}
