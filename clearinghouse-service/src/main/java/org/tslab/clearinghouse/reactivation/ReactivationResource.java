package org.tslab.clearinghouse.reactivation;

import java.security.cert.X509Certificate;
import java.util.ArrayList;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.activation.ActivationPolicy;
import org.tslab.clearinghouse.activation.ActivationRefusedProblem;
import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.authority.Pem;
import org.tslab.clearinghouse.caller.PeerCertificate;
import org.tslab.clearinghouse.form.EmailPolicy;
import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.clearinghouse.reactivation.Reactivator.Reactivated;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.ForRsaKey;
import org.tslab.clearinghouse.signingrequest.CertificateRequestReader;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.clearinghouse.ActivationAnswer;
import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.contracts.clearinghouse.ReactivationRequest;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Automatic reactivation. Without a certificate it takes what the registrant knows. */
@Path("/v1/reactivations")
@GuessLimited
class ReactivationResource {
    private final Reactivator reactivator;
    private final PeerCertificate peer;
    private final Authority authority;

    ReactivationResource(Reactivator reactivator, PeerCertificate peer, Authority authority) {
        this.reactivator = reactivator;
        this.peer = peer;
        this.authority = authority;
    }

    @POST
    @Idempotent(byItself = true)
    public ActivationAnswer reactivate(ReactivationRequest request) {
        if (request == null || request.reason() == null) {
            throw new MalformedRequestProblem("reason", "is required");
        }
        var certificateRequest = CertificateRequestReader.read(request.certificateSigningRequest());
        var flaws = new ArrayList<>(ActivationPolicy.flaws(
            new ActivationRequest(request.productId(), request.registrant(), ""), certificateRequest));
        EmailPolicy.flaw(request.registrant()).ifPresent(flaws::add);
        if (flaws.isEmpty() && certificateRequest instanceof ForRsaKey rsa) {
            return answer(reactivator.reactivate(new Applicant(request.productId(), request.registrant(),
                peer.holder(), ConnectionMethod.AUTOMATIC, request.reason()), rsa.key()));
        }
        throw new ActivationRefusedProblem(flaws);
    }

    private ActivationAnswer answer(Reactivated reactivated) {
        var chain = new ArrayList<X509Certificate>(authority.certificates());
        chain.add(reactivated.certificate());
        return new ActivationAnswer(reactivated.licenseServerId(), chain.stream().map(Pem::of).toList());
    }
}
