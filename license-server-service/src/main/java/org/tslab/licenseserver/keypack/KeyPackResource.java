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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.contracts.clearinghouse.AgreementKeyPackRequest;
import org.tslab.contracts.clearinghouse.OpenLicenseKeyPackRequest;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.licenseserver.clearinghouse.IdempotencyKey;
import org.tslab.licenseserver.installation.LicenseServers;

/** Key packs over HTTP, named after the WMI methods of later versions. */
@Path("/v1/license-servers/{name}/license-key-packs")
class KeyPackResource {
    private static final String SAME_REQUEST = "8 to 128 visible characters of your own choice, the same when you ask "
        + "again because an answer was lost: then no licenses are taken twice. Without it each request is a new one.";
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

    /** Licenses bought by Open License (S2-23). */
    record OpenLicenseRequest(@NotBlank @Size(max = 64) String authorizationNumber,
        @NotBlank @Size(max = 64) String licenseNumber, @NotNull ProductVersion productVersion,
        @NotNull ProductType productType, @Min(1) int licenseCount) {

        OpenLicenseKeyPackRequest forClearinghouse() {
            return new OpenLicenseKeyPackRequest(authorizationNumber, licenseNumber, productVersion, productType,
                licenseCount);
        }

        /** Says nothing: who knows the numbers gets the licenses. */
        @Override
        public String toString() {
            return "OpenLicenseRequest";
        }
    }

    /** Licenses bought by an agreement of another program (S2-23). */
    record AgreementRequest(@NotNull LicenseProgram program, @NotBlank @Size(max = 64) String agreementNumber,
        @NotNull ProductVersion productVersion, @NotNull ProductType productType, @Min(1) int licenseCount) {

        AgreementKeyPackRequest forClearinghouse() {
            return new AgreementKeyPackRequest(program, agreementNumber, productVersion, productType, licenseCount);
        }

        /** Says nothing but the program: who knows the number gets the licenses. */
        @Override
        public String toString() {
            return "AgreementRequest[" + program + "]";
        }
    }

    /** The 35 characters; how they are typed is judged where they are read. */
    record LicenseKeyPackRequest(@NotNull String licenseKeyPackId) {
        /** Says nothing: the ID is worth licenses. */
        @Override
        public String toString() {
            return "LicenseKeyPackRequest";
        }
    }

    /** A key pack and what is left of it (S1-3). Withdrawn licenses are to be reissued by the clearinghouse. */
    record InstalledKeyPack(long keyPackId, String keyPackSerial, LicenseProgram program, ProductType productType,
        ProductVersion productVersion, int totalLicenses, int issuedLicenses, int availableLicenses,
        int withdrawnLicenses, Instant installedAt, boolean reissued) {

        static InstalledKeyPack of(KeyPack pack) {
            return new InstalledKeyPack(pack.keyPackId(), pack.serial(), pack.program(), pack.productType(),
                pack.productVersion(), pack.total(), pack.issued(), pack.available(), pack.withdrawn(),
                pack.installedAt(), pack.reissued());
        }
    }

    /** 201 with the new key pack; 200 with the one that is there when its code, or the same request, comes again. */
    @POST
    @Path("/install-retail-purchase")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Response installRetailPurchase(String name, @NotNull @Valid RetailPurchaseRequest request,
        @Parameter(description = SAME_REQUEST) @HeaderParam(IdempotencyKey.HEADER) String key) {
        return answer(installer.installRetailPurchase(name, new RetailKeyPackRequest(request.licenseCode()),
            IdempotencyKey.of(key, name)));
    }

    /** Each request takes licenses of the agreement, unless its key says that it is the same one again. */
    @POST
    @Path("/install-open-license")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Response installOpenLicense(String name, @NotNull @Valid OpenLicenseRequest request,
        @Parameter(description = SAME_REQUEST) @HeaderParam(IdempotencyKey.HEADER) String key) {
        return answer(installer.installOpenLicense(name, request.forClearinghouse(), IdempotencyKey.of(key, name)));
    }

    /** As {@link #installOpenLicense}. */
    @POST
    @Path("/install-agreement")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Response installAgreement(String name, @NotNull @Valid AgreementRequest request,
        @Parameter(description = SAME_REQUEST) @HeaderParam(IdempotencyKey.HEADER) String key) {
        return answer(installer.installAgreement(name, request.forClearinghouse(), IdempotencyKey.of(key, name)));
    }

    /** For licenses that came by web browser or telephone. */
    @POST
    @Path("/install-license-key-pack")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Response installLicenseKeyPack(String name, @NotNull @Valid LicenseKeyPackRequest request) {
        return answer(installer.installLicenseKeyPack(name, request.licenseKeyPackId()));
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

    private static Response answer(KeyPackInstaller.Installation installation) {
        return Response.status(installation.first() ? 201 : 200)
            .entity(InstalledKeyPack.of(installation.keyPack())).build();
    }
}
