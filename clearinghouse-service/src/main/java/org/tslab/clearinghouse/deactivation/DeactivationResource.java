package org.tslab.clearinghouse.deactivation;

import java.util.ArrayList;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.activation.ActivationRefusedProblem;
import org.tslab.clearinghouse.activation.RegistrantPolicy;
import org.tslab.clearinghouse.caller.PeerCertificate;
import org.tslab.clearinghouse.form.EmailPolicy;
import org.tslab.clearinghouse.form.ReactivationRefusedProblem;
import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.contracts.clearinghouse.DeactivationAnswer;
import org.tslab.contracts.clearinghouse.DeactivationRequest;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Automatic deactivation, by the certificate that it ends. */
@Path("/v1/deactivations")
@GuessLimited
class DeactivationResource {
    private final Deactivator deactivator;
    private final PeerCertificate peer;

    DeactivationResource(Deactivator deactivator, PeerCertificate peer) {
        this.deactivator = deactivator;
        this.peer = peer;
    }

    @POST
    public DeactivationAnswer deactivate(DeactivationRequest request) {
        var holder = peer.holder().orElseThrow(() -> new ReactivationRefusedProblem(Refusal.NOT_PROVEN));
        if (request == null || request.registrant() == null) {
            throw new MalformedRequestProblem("registrant", "is required");
        }
        var flaws = new ArrayList<>(RegistrantPolicy.flaws(request.registrant()));
        EmailPolicy.flaw(request.registrant()).ifPresent(flaws::add);
        if (!flaws.isEmpty()) {
            throw new ActivationRefusedProblem(flaws);
        }
        return new DeactivationAnswer(deactivator.deactivate(holder));
    }
}
