package org.tslab.clearinghouse.issuing;

import java.util.Base64;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.caller.Caller;
import org.tslab.clearinghouse.caller.ForLicenseServers;
import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.clearinghouse.keypack.KeyPackEnvelope;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.clearinghouse.AgreementKeyPackRequest;
import org.tslab.contracts.clearinghouse.KeyPackAnswer;
import org.tslab.contracts.clearinghouse.OpenLicenseKeyPackRequest;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** A license server brings what proves a purchase and gets its key pack. */
@Path("/v1/key-packs")
@ForLicenseServers
@GuessLimited
class AutomaticKeyPackResource {
    private final KeyPackDesk desk;
    private final Caller caller;

    AutomaticKeyPackResource(KeyPackDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Path("/retail")
    public KeyPackAnswer retail(RetailKeyPackRequest request) {
        return issue(ProgramForm.retail(request == null ? null : request.licenseCode()));
    }

    @POST
    @Idempotent
    @Path("/open")
    public KeyPackAnswer open(@NotNull OpenLicenseKeyPackRequest request) {
        return issue(new ProgramForm(LicenseProgram.OPEN, null, request.authorizationNumber(),
            request.licenseNumber(), null, request.productVersion(), request.productType(), request.quantity()));
    }

    @POST
    @Idempotent
    @Path("/agreement")
    public KeyPackAnswer agreement(@NotNull AgreementKeyPackRequest request) {
        if (request.program() == LicenseProgram.RETAIL || request.program() == LicenseProgram.OPEN) {
            throw new MalformedRequestProblem("program", "has no agreement number");
        }
        return issue(new ProgramForm(request.program(), null, null, null, request.agreementNumber(),
            request.productVersion(), request.productType(), request.quantity()));
    }

    private KeyPackAnswer issue(ProgramForm form) {
        var licenseServer = caller.identity();
        var keyPack = desk.issueSigned(form, licenseServer.licenseServerId());
        return new KeyPackAnswer(keyPack.serial(), Base64.getEncoder()
            .encodeToString(KeyPackEnvelope.around(keyPack.content(), licenseServer.certificate())));
    }
}
