package org.tslab.clearinghouse.reactivation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.form.HandForm;
import org.tslab.clearinghouse.form.HandFormCheck;
import org.tslab.clearinghouse.form.ReactivationRefusedProblem;
import org.tslab.clearinghouse.form.Refusal;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.AnswerAgain;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.Grant;
import org.tslab.clearinghouse.reactivation.ReactivationDecision.Refuse;
import org.tslab.clearinghouse.reactivation.ReactivationPolicy.Facts;
import org.tslab.clearinghouse.register.Activations;
import org.tslab.clearinghouse.register.CertificatePlanner;
import org.tslab.clearinghouse.register.KeyHash;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.clearinghouse.registrant.Registrants;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.code.CodeKind;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Gives a license server that was activated before a new License Server ID, and a certificate when it asks itself. */
@ApplicationScoped
public class Reactivator {
    private final Activations activations;
    private final IssuedCertificates certificates;
    private final Registrants registrants;
    private final ReactivationBook book;
    private final CertificatePlanner planner;
    private final ClearinghouseConfig config;
    private final InstantSource clock;

    Reactivator(Activations activations, IssuedCertificates certificates, Registrants registrants,
        ReactivationBook book, CertificatePlanner planner, ClearinghouseConfig config, InstantSource clock) {
        this.activations = activations;
        this.certificates = certificates;
        this.registrants = registrants;
        this.book = book;
        this.planner = planner;
        this.config = config;
        this.clock = clock;
    }

    /** What a license server gets out of its reactivation. */
    record Reactivated(String licenseServerId, X509Certificate certificate) {}

    /**
     * For somebody on the telephone.
     *
     * @return the new License Server ID, to be read out
     */
    public String reactivate(HandForm form, ReactivationReason reason) {
        HandFormCheck.check(form);
        var applicant = new Applicant(form.productId(), form.registrant(), Optional.empty(), form.method(), reason);
        return switch (ReactivationPolicy.byTelephone(facts(applicant))) {
            case Grant(var former) -> {
                var newId = CodeKind.LICENSE_SERVER_ID.make();
                yield book.readOut(applicant, former, newId) ? newId : reactivate(form, reason);
            }
            case AnswerAgain(var current) -> current.licenseServerId();
            case Refuse(var why) -> throw refused(applicant, why);
        };
    }

    Reactivated reactivate(Applicant applicant, PublicKey key) {
        var decision = ReactivationPolicy.automatic(facts(applicant), applicant.reason(), KeyHash.of(key));
        return switch (decision) {
            case Grant(var former) -> grant(applicant, former, key);
            case AnswerAgain(var current) -> {
                book.answeredAgain(applicant);
                yield new Reactivated(current.licenseServerId(), QuarkusTransaction.requiringNew()
                    .call(() -> certificates.bySerial(current.certificateSerial())));
            }
            case Refuse(var why) -> throw refused(applicant, why);
        };
    }

    private Reactivated grant(Applicant applicant, KnownActivation former, PublicKey key) {
        var planned = planner.plan(former.productId(), registrants.companyOf(former.registrantId()), key);
        var certificate = certificates.sign(planned);
        return book.certified(applicant, former, planned.licenseServerId(), certificate)
            ? new Reactivated(planned.licenseServerId(), certificate)
            : reactivate(applicant, key);
    }

    private Facts facts(Applicant applicant) {
        var known = QuarkusTransaction.requiringNew().call(() -> activations.of(applicant.productId()));
        var sameRegistrant = known.filter(k -> registrants.matches(k.registrantId(), applicant.registrant()))
            .isPresent();
        return new Facts(known, applicant.holder(), sameRegistrant, known.filter(this::certificateGood).isPresent(),
            config.maxReactivations());
    }

    private boolean certificateGood(KnownActivation known) {
        return known.certified() && known.standing() == Standing.ACTIVE
            && clock.instant().isBefore(QuarkusTransaction.requiringNew()
                .call(() -> certificates.bySerial(known.certificateSerial())).getNotAfter().toInstant());
    }

    private ReactivationRefusedProblem refused(Applicant applicant, Refusal why) {
        book.refused(applicant, why);
        return new ReactivationRefusedProblem(why);
    }
}
