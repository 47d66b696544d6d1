package org.tslab.clearinghouse.revocation;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.contracts.RevocationReason;
import org.tslab.contracts.event.ActivationEvent.CertificateRevoked;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.outbox.Outbox;

/** Revokes certificates, and tells the world. */
@ApplicationScoped
public class Revocations {
    private final IssuedCertificates certificates;
    private final Outbox outbox;
    private final Journal journal;

    Revocations(IssuedCertificates certificates, Outbox outbox, Journal journal) {
        this.certificates = certificates;
        this.outbox = outbox;
        this.journal = journal;
    }

    /** In the caller's transaction. Does nothing where there is no certificate, or it was revoked before. */
    public void revoke(KnownActivation whose, RevocationReason reason, Instant at) {
        if (!whose.certified() || !certificates.revoke(whose.certificateSerial(), reason, at)) {
            return;
        }
        outbox.add(new CertificateRevoked(whose.licenseServerId(), whose.productId(), whose.certificateSerial(),
            reason.name(), at));
        journal.record(new Entry("revoke-certificate", whose.productId(), "revoked",
            "certificate " + whose.certificateSerial(), "the reason is " + reason));
    }
}
