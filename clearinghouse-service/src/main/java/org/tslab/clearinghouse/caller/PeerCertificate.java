package org.tslab.clearinghouse.caller;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.authority.IssuedCertificates;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerRequest;

/** The certificate that came with the current request, and what is known of it. */
@ApplicationScoped
public class PeerCertificate {
    private final Authority authority;
    private final IssuedCertificates certificates;
    private final InstantSource clock;
    private final HttpServerRequest request;

    PeerCertificate(Authority authority, IssuedCertificates certificates, InstantSource clock,
        HttpServerRequest request) {
        this.authority = authority;
        this.certificates = certificates;
        this.clock = clock;
        this.request = request;
    }

    /** Empty when the caller's certificate is none of ours, or there is none. */
    public Optional<Holder> holder() {
        var chain = chain();
        var presented = QuarkusTransaction.joiningExisting().call(() -> presented(chain));
        return presented instanceof PresentedCertificate.Known known
            ? Optional.of(new Holder(known.licenseServerId(), known.productId(), known.revoked(),
                CertificatePolicy.judge(known, clock.instant()) instanceof CertificateJudgment.Accepted))
            : Optional.empty();
    }

    PresentedCertificate presented(X509Certificate[] chain) {
        if (chain.length == 0) {
            return new PresentedCertificate.None();
        }
        if (!authority.signed(chain[0])) {
            return new PresentedCertificate.Foreign();
        }
        return certificates.known(chain[0])
            .<PresentedCertificate>map(known -> new PresentedCertificate.Known(known.licenseServerId(),
                known.productId(), known.notBefore(), known.notAfter(), known.revoked()))
            .orElseGet(PresentedCertificate.Unknown::new);
    }

    /** The caller's own first. TLS has proven that he holds its key. */
    X509Certificate[] chain() {
        try {
            return Arrays.stream(request.sslSession().getPeerCertificates())
                .map(X509Certificate.class::cast).toArray(X509Certificate[]::new);
        } catch (SSLPeerUnverifiedException e) {
            return new X509Certificate[0];
        }
    }
}
