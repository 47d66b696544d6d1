package org.tslab.clearinghouse.activation;

import java.security.cert.X509Certificate;
import java.util.ArrayList;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.clearinghouse.activation.LicenseServerActivator.Activated;
import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.authority.Pem;
import org.tslab.clearinghouse.guessing.GuessLimited;
import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.clearinghouse.signingrequest.CertificateRequest.ForRsaKey;
import org.tslab.clearinghouse.signingrequest.CertificateRequestReader;
import org.tslab.contracts.clearinghouse.ActivationAnswer;
import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.simkit.problem.MalformedRequestProblem;

/** Automatic activation. As with the original, it takes no account: whoever has the data may register. */
@Path("/v1/activations")
@GuessLimited
class ActivationResource {
    private final LicenseServerActivator activator;
    private final Authority authority;

    ActivationResource(LicenseServerActivator activator, Authority authority) {
        this.activator = activator;
        this.authority = authority;
    }

    @POST
    @Idempotent(byItself = true)
    public ActivationAnswer activate(ActivationRequest request) {
        if (request == null) {
            throw new MalformedRequestProblem("", "send an activation request");
        }
        var certificateRequest = CertificateRequestReader.read(request.certificateSigningRequest());
        var flaws = ActivationPolicy.flaws(request, certificateRequest);
        if (flaws.isEmpty() && certificateRequest instanceof ForRsaKey rsa) {
            return answer(activator.activate(new Application(request.productId(), request.registrant(), rsa.key())));
        }
        throw new ActivationRefusedProblem(flaws);
    }

    private ActivationAnswer answer(Activated activated) {
        var chain = new ArrayList<X509Certificate>(authority.certificates());
        chain.add(activated.certificate());
        return new ActivationAnswer(activated.licenseServerId(), chain.stream().map(Pem::of).toList());
    }
}
