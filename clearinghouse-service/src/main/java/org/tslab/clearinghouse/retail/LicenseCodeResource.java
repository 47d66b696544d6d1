package org.tslab.clearinghouse.retail;

import java.util.List;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.code.CodeKind;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.Printable;

import io.quarkus.logging.Log;

/** The reseller makes license codes. The clearinghouse itself sells nothing (S1-29). */
@Path("/v1/license-codes")
@RolesAllowed(Role.RESELLER)
class LicenseCodeResource {
    private final LicenseCodes codes;
    private final Journal journal;

    LicenseCodeResource(LicenseCodes codes, Journal journal) {
        this.codes = codes;
        this.journal = journal;
    }

    /**
     * @param quantity how many licenses each code is good for
     * @param count how many codes
     */
    record LicenseCodeRequest(@NotNull ProductType productType, @NotNull ProductVersion productVersion,
        @Min(1) @Max(10_000) int quantity, @Min(1) @Max(1_000) int count) {}

    /** The new codes, this once: afterwards nobody can look them up. */
    record LicenseCodeAnswer(List<String> codes) {}

    @POST
    @Transactional
    public LicenseCodeAnswer make(@Valid @NotNull LicenseCodeRequest request, SecurityContext security) {
        var made = Stream.generate(CodeKind.LICENSE_CODE::make).limit(request.count()).toList();
        codes.add(made, new Licenses(LicenseProgram.RETAIL, request.productType(), request.productVersion(),
            request.quantity()));
        var reseller = Printable.of(security.getUserPrincipal().getName());
        journal.record(new Entry("make-license-codes", reseller, "made", request.count() + " codes",
            request.quantity() + " of " + request.productType() + " for " + request.productVersion() + " each"));
        Log.infof("license codes made reseller=%s count=%d quantity=%d", reseller, request.count(),
            request.quantity());
        return new LicenseCodeAnswer(made);
    }
}
