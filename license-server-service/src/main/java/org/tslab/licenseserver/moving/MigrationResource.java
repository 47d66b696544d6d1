package org.tslab.licenseserver.moving;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;

/** Migrate from another license server, of the Manage CALs wizard, over HTTP. */
@Path("/v1/license-servers/{name}/migrate")
class MigrationResource {
    private final LicenseMigration migration;

    MigrationResource(LicenseMigration migration) {
        this.migration = migration;
    }

    /** From where, and the License key pack ID that the clearinghouse made for this license server. */
    record MigrateRequest(@NotBlank @Size(max = 64) String sourceLicenseServer,
        @Size(max = 70) String sourceLicenseServerId, @NotNull @Size(max = 70) String licenseKeyPackId,
        boolean removeByHand) {
        /** Says where from, and no more: the ID is worth licenses. */
        @Override
        public String toString() {
            return "MigrateRequest[" + sourceLicenseServer + "]";
        }
    }

    /**
     * The key pack that the licenses are in now, and what became of the source.
     *
     * @param removeByHand whether they must still be removed there by hand
     */
    record MigratedAnswer(long keyPackId, ProductType productType, ProductVersion productVersion, int totalLicenses,
        List<RemovedFrom> removedFromSource, boolean removeByHand) {
        static MigratedAnswer of(LicenseMigration.Migrated migrated) {
            var pack = migrated.keyPack();
            return new MigratedAnswer(pack.keyPackId(), pack.productType(), pack.productVersion(), pack.total(),
                RemovedFrom.of(migrated.removed()), migrated.removeByHand());
        }
    }

    @POST
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public MigratedAnswer migrate(String name, @NotNull @Valid MigrateRequest request) {
        return MigratedAnswer.of(migration.migrate(name, new LicenseMigration.Source(request.sourceLicenseServer(),
            request.sourceLicenseServerId(), request.removeByHand()), request.licenseKeyPackId()));
    }
}
