package org.tslab.licenseserver.database;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.Role;

/** Backups of a license server's database over HTTP. */
@Path("/v1/license-servers/{name}/backups")
class BackupResource {
    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
    private final DatabaseBackup backup;

    BackupResource(DatabaseBackup backup) {
        this.backup = backup;
    }

    /** Which backup; and what will be lost, when there is anything. */
    record RestoreRequest(@NotNull UUID backupId, Confirmation confirm) {}

    /** A backup and what it holds. */
    record BackupAnswer(UUID backupId, Instant takenAt, String productId, int keyPacks, long licenses, long issued,
        long temporary) {
        static BackupAnswer of(Backup backup) {
            var inventory = backup.inventory();
            return new BackupAnswer(backup.backupId(), backup.takenAt(), backup.productId(), inventory.keyPacks(),
                inventory.licenses(), inventory.issued(), inventory.temporary());
        }
    }

    /** What came back, and how many unissued licenses did not: the clearinghouse reissues them by telephone. */
    record RestoreAnswer(int keyPacks, long licenses, long issued, long temporary, int notRestored) {
        static RestoreAnswer of(DatabaseBackup.Restored restored) {
            var inventory = restored.inventory();
            return new RestoreAnswer(inventory.keyPacks(), inventory.licenses(), inventory.issued(),
                inventory.temporary(), restored.notRestored());
        }
    }

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Response backUp(String name) {
        var taken = backup.backUp(name);
        return Response.created(URI.create("/v1/license-servers/" + name + "/backups")).entity(BackupAnswer.of(taken))
            .build();
    }

    /** Oldest first; ask again with {@code after} = the last backup ID you have. */
    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    public List<BackupAnswer> page(String name, @QueryParam("after") @DefaultValue(BEFORE_ALL) UUID after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return backup.page(name, after, limit).stream().map(BackupAnswer::of).toList();
    }

    /** In the name of the license server that is to get it: a backup of another one is refused. */
    @POST
    @Path("/restore")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RestoreAnswer restore(String name, @NotNull @Valid RestoreRequest request) {
        return RestoreAnswer.of(backup.restore(name, request.backupId(),
            request.confirm() == null ? Confirmation.NONE : request.confirm()));
    }
}
