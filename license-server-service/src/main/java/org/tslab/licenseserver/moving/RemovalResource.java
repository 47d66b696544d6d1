package org.tslab.licenseserver.moving;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackPart;

/** Removing and converting licenses over HTTP, named after the WMI methods of later versions. */
@Path("/v1/license-servers/{name}/license-key-packs")
class RemovalResource {
    private final LicenseRemoval removal;
    private final LicenseConversion conversion;

    RemovalResource(LicenseRemoval removal, LicenseConversion conversion) {
        this.removal = removal;
        this.conversion = conversion;
    }

    /** How many. */
    record CountRequest(@Min(1) int licenseCount) {}

    /** How many of which kind. */
    record KindRequest(@NotNull ProductVersion productVersion, @NotNull ProductType productType,
        @Min(1) int licenseCount) {}

    /** What was removed, in all and from each key pack. */
    record RemovedAnswer(int licenses, List<RemovedFrom> keyPacks) {
        static RemovedAnswer of(List<KeyPackPart> parts) {
            return new RemovedAnswer(KeyPackPart.licenses(parts), RemovedFrom.of(parts));
        }
    }

    /** The key pack that the licenses are in now. */
    record ConvertedAnswer(long keyPackId, ProductType productType, ProductVersion productVersion, int totalLicenses) {
        static ConvertedAnswer of(KeyPack pack) {
            return new ConvertedAnswer(pack.keyPackId(), pack.productType(), pack.productVersion(), pack.total());
        }
    }

    /** The oldest key packs come first; all of it or nothing. */
    @POST
    @Path("/uninstall")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RemovedAnswer uninstall(String name, @NotNull @Valid KindRequest request) {
        return RemovedAnswer.of(removal.remove(name, request.productType(), request.productVersion(),
            request.licenseCount()));
    }

    /** The whole key pack, unless some of its licenses are issued. */
    @POST
    @Path("/{keyPackId}/uninstall")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RemovedAnswer uninstallWithId(String name, long keyPackId) {
        return RemovedAnswer.of(removal.uninstall(name, keyPackId));
    }

    @POST
    @Path("/{keyPackId}/remove-licenses")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public RemovedAnswer remove(String name, long keyPackId, @NotNull @Valid CountRequest request) {
        return RemovedAnswer.of(removal.remove(name, keyPackId, request.licenseCount()));
    }

    /** Per User becomes Per Device and the other way round. */
    @POST
    @Path("/{keyPackId}/convert-licenses")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public ConvertedAnswer convert(String name, long keyPackId, @NotNull @Valid CountRequest request) {
        return ConvertedAnswer.of(conversion.convert(name, keyPackId, request.licenseCount()));
    }
}
