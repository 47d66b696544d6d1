package org.tslab.portal.clearinghouse;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.control.Resettable;
import org.tslab.simkit.problem.DependencyDownProblem;
import org.tslab.simkit.sql.Sql;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The certificate of the clearinghouse, remembered by all replicas: while the clearinghouse is away, requests are taken
 * under the one that it had last.
 */
@ApplicationScoped
public class ClearinghouseCertificates implements Resettable {
    private static final long GOOD_NANOS = Duration.ofSeconds(1).toNanos();
    private final Sql sql;
    private final ClearinghouseClient clearinghouse;
    private final Duration fresh;
    private final AtomicReference<Read> last = new AtomicReference<>();

    ClearinghouseCertificates(Sql sql, ClearinghouseClient clearinghouse, ClearinghouseConfig config) {
        this.sql = sql;
        this.clearinghouse = clearinghouse;
        fresh = config.certificateFresh();
    }

    /** A certificate as it was remembered. */
    private record Remembered(byte[] pem, boolean fresh) {}

    /** A certificate, and until when, in nanoseconds of this machine, nobody need look whether it is still the one. */
    private record Read(X509Certificate certificate, long until) {}

    /**
     * Call it outside of any transaction. Many who ask within a second get the same.
     *
     * @throws DependencyDownProblem when the clearinghouse does not answer and never did
     */
    public X509Certificate current() {
        var read = last.get();
        if (read == null || System.nanoTime() - read.until() >= 0) {
            read = new Read(look(), System.nanoTime() + GOOD_NANOS);
            last.set(read);
        }
        return read.certificate();
    }

    private X509Certificate look() {
        var remembered = QuarkusTransaction.requiringNew().call(this::find);
        return remembered.filter(Remembered::fresh).map(Remembered::pem).or(this::fetched)
            .or(() -> remembered.map(Remembered::pem)).map(ClearinghouseCertificates::read)
            .orElseThrow(() -> new DependencyDownProblem("clearinghouse"));
    }

    @Override
    public void reset() {
        last.set(null);
        sql.update("delete from clearinghouse_certificate");
    }

    private Optional<byte[]> fetched() {
        var fetched = clearinghouse.certificate();
        fetched.ifPresent(pem -> QuarkusTransaction.requiringNew().run(() -> sql.update("""
            insert into clearinghouse_certificate (pem) values (?)
            on conflict (one) do update set pem = excluded.pem, fetched_at = now()""", pem)));
        return fetched;
    }

    private Optional<Remembered> find() {
        return sql.rows(row -> new Remembered(row.getBytes("pem"), row.getBoolean("fresh")), """
            select pem, fetched_at > now() - ? * interval '1 second' as fresh from clearinghouse_certificate""",
            fresh.toSeconds()).stream().findFirst();
    }

    private static X509Certificate read(byte[] pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IllegalStateException("the clearinghouse's certificate cannot be read", e);
        }
    }
}
