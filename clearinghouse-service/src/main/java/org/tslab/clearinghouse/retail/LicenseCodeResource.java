package org.tslab.clearinghouse.retail;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.Printable;

/** The reseller's license codes over HTTP. */
@Path("/v1/license-codes")
@RolesAllowed(Role.RESELLER)
class LicenseCodeResource {
    private final LicenseCodeMaker maker;

    LicenseCodeResource(LicenseCodeMaker maker) {
        this.maker = maker;
    }

    /**
     * @param quantity how many licenses each code is good for
     * @param count how many codes
     */
    record LicenseCodeRequest(@NotNull ProductType productType, @NotNull ProductVersion productVersion,
        @Min(1) @Max(LicenseCodeMaker.MOST_LICENSES) int quantity,
        @Min(1) @Max(LicenseCodeMaker.MOST_CODES) int count) {

        Licenses each() {
            return new Licenses(LicenseProgram.RETAIL, productType, productVersion, quantity);
        }
    }

    /** The new codes, this once: afterwards nobody can look them up. */
    record LicenseCodeAnswer(List<String> codes) {}

    @POST
    @Idempotent
    public LicenseCodeAnswer make(@Valid @NotNull LicenseCodeRequest request, SecurityContext security) {
        return new LicenseCodeAnswer(
            maker.make(Printable.of(security.getUserPrincipal().getName()), request.each(), request.count()));
    }
}
