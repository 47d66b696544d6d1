package org.tslab.clearinghouse.recovery;

import java.time.Instant;
import java.util.List;

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
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.clearinghouse.issuing.HandedOut;
import org.tslab.clearinghouse.keypack.IssuedKeyPack;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.RecoveryReason;
import org.tslab.contracts.Role;
import org.tslab.simkit.problem.Printable;

/** Recovery over HTTP, for the agents' programs. */
@Path("/v1/recoveries")
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@GuessLimited
class RecoveryResource {
    private final RecoveryDesk desk;

    RecoveryResource(RecoveryDesk desk) {
        this.desk = desk;
    }

    /** What proves the purchase. */
    record ProofRequest(LicenseProgram program, String licenseCode, String authorizationNumber, String licenseNumber,
        String agreementNumber) {
        ProgramForm form() {
            return new ProgramForm(program, licenseCode, authorizationNumber, licenseNumber, agreementNumber, null,
                null, null);
        }

        /** Says nothing but the program: who knows the rest gets the licenses. */
        @Override
        public String toString() {
            return "ProofRequest[" + program + "]";
        }
    }

    /** Which licenses go where, and why. */
    record ReissueRequest(@NotNull ProofRequest proof, String keyPackSerial, @Min(1) Integer quantity,
        String licenseServerId, RecoveryReason reason) {}

    /** A key pack that may be issued again. */
    record CandidateAnswer(String keyPackSerial, String licenseServerId, LicenseProgram program,
        ProductVersion productVersion, ProductType productType, int quantity, boolean reissued, Instant issuedAt) {

        static CandidateAnswer of(IssuedKeyPack keyPack) {
            var licenses = keyPack.licenses();
            return new CandidateAnswer(keyPack.serial(), keyPack.licenseServerId(), licenses.program(),
                licenses.version(), licenses.type(), licenses.quantity(), keyPack.reissued(), keyPack.issuedAt());
        }
    }

    /** What the agent reads out, and what it is. */
    record ReissueAnswer(String licenseKeyPackId, CandidateAnswer keyPack) {
        static ReissueAnswer of(HandedOut handedOut) {
            return new ReissueAnswer(handedOut.licenseKeyPackId(), CandidateAnswer.of(handedOut.keyPack()));
        }

        /** Leaves the ID out: it is worth licenses. */
        @Override
        public String toString() {
            return keyPack.toString();
        }
    }

    /** By serial; ask again with {@code after} = the last serial you have. A search, by POST since it holds secrets. */
    @POST
    @Path("/candidates")
    public List<CandidateAnswer> candidates(@NotNull ProofRequest request,
        @QueryParam("after") @DefaultValue("") String after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return desk.candidates(request.form(), after, limit).stream().map(CandidateAnswer::of).toList();
    }

    @POST
    @Idempotent
    public ReissueAnswer reissue(@NotNull @Valid ReissueRequest request, SecurityContext security) {
        return ReissueAnswer.of(desk.reissue(new RecoveryRequest(request.proof().form(), request.keyPackSerial(),
            request.quantity(), request.licenseServerId(), request.reason()),
            Printable.of(security.getUserPrincipal().getName())));
    }

    /** In the order in which they happened; ask again with {@code after} = the last position you have. */
    @GET
    @RolesAllowed({Role.CLEARINGHOUSE_AGENT, Role.SUPPORT})
    public List<Recovery> page(@QueryParam("after") @DefaultValue("0") long after,
        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return desk.page(after, limit);
    }
}
