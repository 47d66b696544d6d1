package org.tslab.clearinghouse.retail;

import java.util.Base64;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.caller.Caller;
import org.tslab.clearinghouse.caller.ForLicenseServers;
import org.tslab.clearinghouse.keypack.KeyPackEnvelope;
import org.tslab.contracts.clearinghouse.KeyPackAnswer;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** A license server brings a license code and gets its key pack. */
@Path("/v1/key-packs/retail")
@ForLicenseServers
class RetailKeyPackResource {
    private final RetailKeyPackIssuer issuer;
    private final Caller caller;

    RetailKeyPackResource(RetailKeyPackIssuer issuer, Caller caller) {
        this.issuer = issuer;
        this.caller = caller;
    }

    @POST
    public KeyPackAnswer issue(RetailKeyPackRequest request) {
        if (request == null || request.licenseCode() == null || request.licenseCode().isBlank()) {
            throw new MalformedRequestProblem("licenseCode", "is required");
        }
        return switch (CodeKind.LICENSE_CODE.read(request.licenseCode())) {
            case TypedCode.Correct(var code) -> issue(code);
            case TypedCode.Mistyped(var why) -> throw LicenseCodeProblem.mistyped(why);
        };
    }

    private KeyPackAnswer issue(String code) {
        var licenseServer = caller.identity();
        return switch (issuer.issue(code, licenseServer.licenseServerId())) {
            case RetailOutcome.Issued(var serial, var signed) -> new KeyPackAnswer(serial,
                Base64.getEncoder().encodeToString(KeyPackEnvelope.around(signed, licenseServer.certificate())));
            case RetailOutcome.Unknown() -> throw LicenseCodeProblem.unknown();
            case RetailOutcome.ActivatedElsewhere() -> throw LicenseCodeProblem.activatedElsewhere();
        };
    }
}
