package org.tslab.clearinghouse.issuing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Role;

/** The agent's side of an installation by telephone, for programs. */
@Path("/v1/key-packs/by-hand")
@RolesAllowed(Role.CLEARINGHOUSE_AGENT)
@GuessLimited
class HandKeyPackResource {
    private final KeyPackDesk desk;

    HandKeyPackResource(KeyPackDesk desk) {
        this.desk = desk;
    }

    /** What the agent has heard. */
    record HandKeyPackRequest(String licenseServerId, String company, String countryRegion, LicenseProgram program,
        String licenseCode, String authorizationNumber, String licenseNumber, String agreementNumber,
        ProductVersion productVersion, ProductType productType, Integer quantity) {

        HandRequest byTelephone() {
            return new HandRequest(licenseServerId, new ProgramForm(program, licenseCode, authorizationNumber,
                licenseNumber, agreementNumber, productVersion, productType, quantity), company, countryRegion,
                ConnectionMethod.TELEPHONE);
        }

        /** Says nothing but the program: who knows the rest gets the licenses. */
        @Override
        public String toString() {
            return "HandKeyPackRequest[" + program + "]";
        }
    }

    /** What the agent reads out, and what it is. */
    record HandKeyPackAnswer(String licenseServerId, String licenseKeyPackId, String keyPackSerial,
        LicenseProgram program, ProductVersion productVersion, ProductType productType, int quantity) {

        static HandKeyPackAnswer of(HandedOut handedOut) {
            var licenses = handedOut.keyPack().licenses();
            return new HandKeyPackAnswer(handedOut.keyPack().licenseServerId(), handedOut.licenseKeyPackId(),
                handedOut.keyPack().serial(), licenses.program(), licenses.version(), licenses.type(),
                licenses.quantity());
        }
    }

    @POST
    @Idempotent
    public HandKeyPackAnswer issue(@NotNull HandKeyPackRequest request) {
        return HandKeyPackAnswer.of(desk.issueByHand(request.byTelephone()));
    }
}
