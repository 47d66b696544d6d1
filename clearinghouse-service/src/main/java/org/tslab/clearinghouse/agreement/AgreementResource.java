package org.tslab.clearinghouse.agreement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.SecurityContext;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.tslab.clearinghouse.agreement.AgreementMaker.Line;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.Printable;

/** The reseller's agreements over HTTP. */
@Path("/v1/agreements")
@RolesAllowed(Role.RESELLER)
class AgreementResource {
    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
    private final AgreementMaker maker;

    AgreementResource(AgreementMaker maker) {
        this.maker = maker;
    }

    /** The program, its numbers, and what the agreement entitles to. */
    record AgreementRequest(LicenseProgram program, String authorizationNumber, String licenseNumber,
        String agreementNumber, @NotEmpty @Size(max = 20) List<Line> entitlements) {
        ProgramForm form() {
            return new ProgramForm(program, null, authorizationNumber, licenseNumber, agreementNumber, null, null,
                null);
        }

        /** Says nothing but the program: who knows the numbers gets the licenses. */
        @Override
        public String toString() {
            return "AgreementRequest[" + program + "]";
        }
    }

    /** Without a limit there is no {@code allocated} and no {@code left}. */
    record EntitlementAnswer(ProductVersion productVersion, ProductType productType, Channel channel, Long allocated,
        long consumed, Long left) {
        static EntitlementAnswer of(Entitlement line) {
            return new EntitlementAnswer(line.productVersion(), line.productType(), line.channel(),
                line.limited() ? line.allocated() : null, line.consumed(), line.limited() ? line.left() : null);
        }
    }

    /** The number itself is not kept, so it is not in here. */
    record AgreementAnswer(UUID id, LicenseProgram program, String numberEnding, Instant madeAt,
        List<EntitlementAnswer> entitlements) {
        static AgreementAnswer of(Agreement agreement) {
            return new AgreementAnswer(agreement.id(), agreement.program(), agreement.numberEnding(),
                agreement.madeAt(), agreement.entitlements().stream().map(EntitlementAnswer::of).toList());
        }
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    public AgreementAnswer make(@NotNull @Valid AgreementRequest request, SecurityContext security) {
        return AgreementAnswer.of(maker.make(reseller(security), request.form(), request.entitlements()));
    }

    /** A reseller's own, or for support everybody's; ask again with {@code after} = the last id you have. */
    @GET
    @RolesAllowed({Role.RESELLER, Role.SUPPORT})
    public List<AgreementAnswer> page(@QueryParam("after") @DefaultValue(BEFORE_ALL) UUID after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit, SecurityContext security) {
        return maker.page(whose(security), after, limit).stream().map(AgreementAnswer::of).toList();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.RESELLER, Role.SUPPORT})
    public AgreementAnswer one(UUID id, SecurityContext security) {
        return AgreementAnswer.of(maker.read(whose(security), id));
    }

    /** Adds a line or raises what is allocated to it, to so many in all. */
    @PUT
    @Path("/{id}/entitlements")
    public AgreementAnswer allocate(UUID id, @NotNull Line line, SecurityContext security) {
        return AgreementAnswer.of(maker.allocate(reseller(security), id, line));
    }

    private static String whose(SecurityContext security) {
        return security.isUserInRole(Role.RESELLER) ? reseller(security) : "";
    }

    private static String reseller(SecurityContext security) {
        return Printable.of(security.getUserPrincipal().getName());
    }
}
