package org.tslab.clearinghouse.caller;

import java.security.cert.X509Certificate;
import java.time.InstantSource;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.caller.CertificateJudgment.Reason;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.Printable;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Stands before everything that is only for activated license servers, so that nothing is read from anyone else. */
class CallerFilter {
    private final Journal journal;
    private final InstantSource clock;
    private final PeerCertificate peer;
    private final Caller caller;

    CallerFilter(Journal journal, InstantSource clock, PeerCertificate peer, Caller caller) {
        this.journal = journal;
        this.clock = clock;
        this.peer = peer;
        this.caller = caller;
    }

    @ServerRequestFilter
    @ForLicenseServers
    public void check() {
        var chain = peer.chain();
        switch (CertificatePolicy.judge(peer.presented(chain), clock.instant())) {
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
}
