package org.tslab.licenseserver.keypack;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.installation.LicenseServers;

/** Key packs over HTTP, named after the WMI methods of later versions. */
@Path("/v1/license-servers/{name}/license-key-packs")
class KeyPackResource {
    private final KeyPackInstaller installer;
    private final KeyPacks keyPacks;
    private final LicenseServers servers;

    KeyPackResource(KeyPackInstaller installer, KeyPacks keyPacks, LicenseServers servers) {
        this.installer = installer;
        this.keyPacks = keyPacks;
        this.servers = servers;
    }

    /** The clearinghouse judges the code; here it only must not be endless. */
    record RetailPurchaseRequest(@NotBlank @Size(max = 64) String licenseCode) {
        /** Says nothing: a license code is worth licenses. */
        @Override
        public String toString() {
            return "RetailPurchaseRequest";
        }
    }

    /** A key pack and what is left of it (S1-3). Withdrawn licenses are to be reissued by the clearinghouse. */
    record InstalledKeyPack(long keyPackId, String keyPackSerial, LicenseProgram program, ProductType productType,
        ProductVersion productVersion, int totalLicenses, int issuedLicenses, int availableLicenses,
        int withdrawnLicenses, Instant installedAt) {

        static InstalledKeyPack of(KeyPack pack) {
            return new InstalledKeyPack(pack.keyPackId(), pack.serial(), pack.program(), pack.productType(),
                pack.productVersion(), pack.total(), pack.issued(), pack.available(),
                pack.withdrawn(), pack.installedAt());
        }
    }

    /** 201 with the new key pack; 200 with the one that is there when its code is sent again. */
    @POST
    @Path("/install-retail-purchase")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Response installRetailPurchase(String name, @NotNull @Valid RetailPurchaseRequest request) {
        var installation = installer.installRetailPurchase(name, request.licenseCode());
        return Response.status(installation.first() ? 201 : 200)
            .entity(InstalledKeyPack.of(installation.keyPack())).build();
    }

    /** In order of installation; ask again with {@code after} = the last key pack ID you have. */
    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    @Transactional
    public List<InstalledKeyPack> page(String name, @QueryParam("after") @DefaultValue("0") long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        servers.named(name);
        return keyPacks.page(name, after, limit).stream().map(InstalledKeyPack::of).toList();
    }
}
