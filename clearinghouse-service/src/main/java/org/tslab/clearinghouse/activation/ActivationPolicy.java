package org.tslab.clearinghouse.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.tslab.clearinghouse.activation.ActivationDecision.AnswerAgain;
import org.tslab.clearinghouse.activation.ActivationDecision.Grant;
import org.tslab.clearinghouse.activation.ActivationDecision.RefuseSecond;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.clearinghouse.signingrequest.CertificateRequest;
import org.tslab.clearinghouse.signingrequest.CertificateRequestPolicy;
import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.contracts.clearinghouse.Registrant;

/** Which license servers are activated: whoever sends a complete form, once for each Product ID (S1-26). */
public final class ActivationPolicy {
    /** The form that the operating system gives Product IDs; OEM copies have letters in the second part. */
    private static final Pattern PRODUCT_ID = Pattern.compile("[0-9]{5}-([0-9]{3}|OEM)-[0-9]{7}-[0-9]{5}");

    private ActivationPolicy() {}

    /** One field of a request that stands in the way. The reason never repeats what was sent. */
    public record Flaw(String field, String reason) {}

    /** Everything that is wrong with the form, at once. */
    public static List<Flaw> flaws(ActivationRequest request, CertificateRequest certificateRequest) {
        var flaws = new ArrayList<>(flaws(request.productId(), request.registrant()));
        CertificateRequestPolicy.flaw(certificateRequest)
            .ifPresent(reason -> flaws.add(new Flaw("certificateSigningRequest", reason)));
        return List.copyOf(flaws);
    }

    /** Everything that is wrong with the part of a form that is the same for all ways to activate. */
    public static List<Flaw> flaws(String productId, Registrant registrant) {
        var flaws = new ArrayList<Flaw>();
        if (productId == null) {
            flaws.add(new Flaw("productId", "is required"));
        } else if (!PRODUCT_ID.matcher(productId).matches()) {
            flaws.add(new Flaw("productId", "has the form nnnnn-nnn-nnnnnnn-nnnnn"));
        }
        if (registrant == null) {
            flaws.add(new Flaw("registrant", "is required"));
        } else {
            flaws.addAll(RegistrantPolicy.flaws(registrant));
        }
        return List.copyOf(flaws);
    }

    /**
     * Whoever comes again with the same key has lost the answer and gets it again; another key is another server, or
     * one that lost its key, and needs a reactivation, as does one whose activation was ended.
     */
    static ActivationDecision decide(Optional<KnownActivation> former, byte[] keyHash) {
        return former
            .<ActivationDecision>map(f -> f.standing() == Standing.ACTIVE && Arrays.equals(f.keyHash(), keyHash)
                ? new AnswerAgain(f.licenseServerId(), f.certificateSerial())
                : new RefuseSecond(f.licenseServerId()))
            .orElseGet(Grant::new);
    }
}
