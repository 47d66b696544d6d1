package org.tslab.clearinghouse.caller;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;

import javax.net.ssl.SSLPeerUnverifiedException;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.caller.CertificateJudgment.Reason;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.Printable;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerRequest;

/** Stands before everything that is only for activated license servers, so that nothing is read from anyone else. */
class CallerFilter {
    private final Authority authority;
    private final IssuedCertificates certificates;
    private final Journal journal;
    private final InstantSource clock;
    private final HttpServerRequest request;
    private final Caller caller;

    CallerFilter(Authority authority, IssuedCertificates certificates, Journal journal, InstantSource clock,
        HttpServerRequest request, Caller caller) {
        this.authority = authority;
        this.certificates = certificates;
        this.journal = journal;
        this.clock = clock;
        this.request = request;
        this.caller = caller;
    }

    @ServerRequestFilter
    @ForLicenseServers
    public void check() {
        var chain = peerCertificates();
        var presented = chain.length == 0 ? new PresentedCertificate.None() : presented(chain[0]);
        switch (CertificatePolicy.judge(presented, clock.instant())) {
            case CertificateJudgment.Accepted(var licenseServerId, var productId) ->
                caller.is(new LicenseServerIdentity(licenseServerId, productId, chain[0]));
            case CertificateJudgment.Refused(var reason) -> {
                writeDown(chain, reason);
                throw new CertificateRefusedProblem(reason);
            }
        }
    }

    private void writeDown(X509Certificate[] chain, Reason reason) {
        var subject = chain.length == 0 ? "none" : Printable.of(IssuedCertificates.serialOf(chain[0]));
        QuarkusTransaction.requiringNew()
            .run(() -> journal.record(new Entry("accept-certificate", subject, "refused", reason.name())));
        Log.infof("certificate decided serial=%s outcome=refused reason=%s", subject, reason);
    }

    private PresentedCertificate presented(X509Certificate certificate) {
        if (!authority.signed(certificate)) {
            return new PresentedCertificate.Foreign();
        }
        return certificates.known(certificate)
            .<PresentedCertificate>map(known -> new PresentedCertificate.Known(known.licenseServerId(),
                known.productId(), known.notBefore(), known.notAfter(), known.revoked()))
            .orElseGet(PresentedCertificate.Unknown::new);
    }

    private X509Certificate[] peerCertificates() {
        try {
            return Arrays.stream(request.sslSession().getPeerCertificates())
                .map(X509Certificate.class::cast).toArray(X509Certificate[]::new);
        } catch (SSLPeerUnverifiedException e) {
            return new X509Certificate[0];
        }
    }
}
