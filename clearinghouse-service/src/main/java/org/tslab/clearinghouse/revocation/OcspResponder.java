package org.tslab.clearinghouse.revocation;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.authority.Authority;
import org.tslab.clearinghouse.authority.CertificateStatus;
import org.tslab.clearinghouse.authority.IssuedCertificates;

/** Answers whether certificates are good (OCSP, RFC 6960). What is asked is bounded before it is decoded. */
@ApplicationScoped
class OcspResponder {
    static final int LONGEST_REQUEST = 4_096;
    private static final int MOST_CERTIFICATES = 16;
    /** RFC 9654, 2.1. */
    private static final int LONGEST_NONCE = 128;
    private final Authority authority;
    private final IssuedCertificates certificates;
    private final ClearinghouseConfig config;
    private final InstantSource clock;

    OcspResponder(Authority authority, IssuedCertificates certificates, ClearinghouseConfig config,
        InstantSource clock) {
        this.authority = authority;
        this.certificates = certificates;
        this.config = config;
        this.clock = clock;
    }

    /** DER in, DER out. What cannot be read is answered with malformedRequest. */
    @Transactional
    byte[] answer(byte[] request) {
        try {
            if (request.length == 0 || request.length > LONGEST_REQUEST) {
                return malformed();
            }
            var asked = new OCSPReq(request);
            return asked.getRequestList().length == 0 || asked.getRequestList().length > MOST_CERTIFICATES
                || nonceTooLong(asked) ? malformed() : answer(asked);
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException
            | IndexOutOfBoundsException e) {
            // Each of them is how the library says that the bytes are not what they should be.
            return malformed();
        }
    }

    private byte[] answer(OCSPReq asked) throws IOException {
        try {
            var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var issuer = new JcaX509CertificateHolder(authority.issuer());
            var answer = new BasicOCSPRespBuilder(issuer.getSubjectPublicKeyInfo(),
                digests.get(CertificateID.HASH_SHA1));
            for (var request : asked.getRequestList()) {
                var status = request.getCertID().matchesIssuer(issuer, digests)
                    ? certificates.status(request.getCertID().getSerialNumber())
                    : new CertificateStatus.Unknown();
                answer.addResponse(request.getCertID(), of(status), Date.from(now),
                    Date.from(now.plus(config.revocationTerm())));
            }
            var nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null) {
                answer.setResponseExtensions(new Extensions(nonce));
            }
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, authority.sign(answer, now)).getEncoded();
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalArgumentException("a digest is asked for that nobody has", e);
        }
    }

    private static org.bouncycastle.cert.ocsp.CertificateStatus of(CertificateStatus status) {
        return switch (status) {
            case CertificateStatus.Good() -> org.bouncycastle.cert.ocsp.CertificateStatus.GOOD;
            case CertificateStatus.Revoked(var _, var at, var reason) ->
                new RevokedStatus(Date.from(at), reason.code());
            case CertificateStatus.Unknown() -> new UnknownStatus();
        };
    }

    private static boolean nonceTooLong(OCSPReq asked) {
        var nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        return nonce != null && nonce.getExtnValue().getOctetsLength() > LONGEST_NONCE + 3;
    }

    private static byte[] malformed() {
        try {
            return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null).getEncoded();
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("an answer of one byte cannot be encoded", e);
        }
    }
}
