package org.tslab.clearinghouse.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.tslab.clearinghouse.activation.ActivationDecision.AnswerAgain;
import org.tslab.clearinghouse.activation.ActivationDecision.Grant;
import org.tslab.clearinghouse.activation.ActivationDecision.RefuseSecond;
import org.tslab.clearinghouse.signingrequest.CertificateRequest;
import org.tslab.clearinghouse.signingrequest.CertificateRequestPolicy;
import org.tslab.contracts.clearinghouse.ActivationRequest;

/** Which license servers are activated: whoever sends a complete form, once for each Product ID (S1-26). */
final class ActivationPolicy {
    /** The form that the operating system gives Product IDs; OEM copies have letters in the second part. */
    private static final Pattern PRODUCT_ID = Pattern.compile("[0-9]{5}-([0-9]{3}|OEM)-[0-9]{7}-[0-9]{5}");

    private ActivationPolicy() {}

    /** One field of a request that stands in the way. The reason never repeats what was sent. */
    record Flaw(String field, String reason) {}

    /** The activation that this Product ID had before. */
    record FormerActivation(String licenseServerId, String certificateSerial, byte[] keyHash) {}

    /** Everything that is wrong with the form, at once. */
    static List<Flaw> flaws(ActivationRequest request, CertificateRequest certificateRequest) {
        var flaws = new ArrayList<Flaw>();
        if (request.productId() == null) {
            flaws.add(new Flaw("productId", "is required"));
        } else if (!PRODUCT_ID.matcher(request.productId()).matches()) {
            flaws.add(new Flaw("productId", "has the form nnnnn-nnn-nnnnnnn-nnnnn"));
        }
        if (request.registrant() == null) {
            flaws.add(new Flaw("registrant", "is required"));
        } else {
            flaws.addAll(RegistrantPolicy.flaws(request.registrant()));
        }
        CertificateRequestPolicy.flaw(certificateRequest)
            .ifPresent(reason -> flaws.add(new Flaw("certificateSigningRequest", reason)));
        return List.copyOf(flaws);
    }

    /**
     * Whoever comes again with the same key has lost the answer and gets it again; another key is another server, or
     * one that lost its key, and needs a reactivation.
     */
    static ActivationDecision decide(Optional<FormerActivation> former, byte[] keyHash) {
        return former
            .<ActivationDecision>map(f -> Arrays.equals(f.keyHash(), keyHash)
                ? new AnswerAgain(f.licenseServerId(), f.certificateSerial())
                : new RefuseSecond(f.licenseServerId()))
            .orElseGet(Grant::new);
    }
}
