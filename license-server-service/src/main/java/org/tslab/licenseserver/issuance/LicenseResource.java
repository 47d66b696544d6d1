package org.tslab.licenseserver.issuance;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.ValidationRequest;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.NotFoundProblem;

/** Issued licenses over HTTP: terminal servers say who logged on with them, administrators read them. */
@Path("/v1/license-servers/{name}/issued-licenses")
class LicenseResource {
    private static final int MOST_AT_ONCE = 1_000;
    private final LicenseValidation validation;
    private final IssuedLicenses licenses;
    private final LicenseServers servers;

    LicenseResource(LicenseValidation validation, IssuedLicenses licenses, LicenseServers servers) {
        this.validation = validation;
        this.licenses = licenses;
        this.servers = servers;
    }

    /** What the license server has noted of a license, with the names of WMI. */
    record IssuedLicenseAnswer(long licenseId, LicenseStatus status, boolean validated, Long keyPackId,
        ProductVersion productVersion, String hardwareId, String issuedToComputer, String issuedToUser,
        Instant issuedAt, Instant expiresAt, Instant clientExpiresAt) {

        static IssuedLicenseAnswer of(ListedLicense listed) {
            var license = listed.license();
            return new IssuedLicenseAnswer(license.licenseId(), license.status(), license.validated(),
                license.status() == LicenseStatus.ACTIVE ? license.keyPackId() : null, license.device().version(),
                license.device().hardwareId().toHex(), license.computer(), license.user(), license.issuedAt(),
                license.expiresAt(), listed.clientExpiresAt().orElse(null));
        }
    }

    @POST
    @Path("/{licenseId}/validate")
    @RolesAllowed(Role.TERMINAL_SERVER)
    public LicenseAnswer.License validate(String name, long licenseId) {
        return validation.validate(name, List.of(licenseId)).stream().findFirst()
            .orElseThrow(() -> new NotFoundProblem("license", name + "/" + licenseId)).answer();
    }

    /** Those that are unknown here are missing in the answer. */
    @POST
    @Path("/validate")
    @RolesAllowed(Role.TERMINAL_SERVER)
    public List<LicenseAnswer.License> validate(String name, @NotNull ValidationRequest request) {
        var licenseIds = request.licenseIds();
        if (licenseIds == null || licenseIds.size() > MOST_AT_ONCE || licenseIds.contains(null)) {
            throw new MalformedRequestProblem("licenseIds", "up to " + MOST_AT_ONCE + " numbers of licenses");
        }
        return validation.validate(name, licenseIds).stream().map(IssuedLicense::answer).toList();
    }

    /** By license ID; ask again with {@code after} = the last one you have. */
    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    @Transactional
    public List<IssuedLicenseAnswer> page(String name, @QueryParam("after") @DefaultValue("0") long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        servers.named(name);
        return licenses.page(name, after, limit).stream().map(IssuedLicenseAnswer::of).toList();
    }
}
