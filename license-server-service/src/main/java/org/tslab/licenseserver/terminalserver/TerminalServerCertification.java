package org.tslab.licenseserver.terminalserver;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.tslab.contracts.licenseserver.TerminalServerCertificateAnswer;
import org.tslab.licenseserver.identity.Certificates;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.licenseserver.identity.Leaf;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Gives terminal servers the certificate with which they take part in the licensing exchange (MS-RDPELE 2.2.1.4.2). */
@ApplicationScoped
class TerminalServerCertification {
    private final LicenseServers servers;
    private final Identities identities;
    private final TerminalServerCertificates certificates;
    private final Journal journal;
    private final InstantSource clock;

    TerminalServerCertification(LicenseServers servers, Identities identities,
        TerminalServerCertificates certificates, Journal journal, InstantSource clock) {
        this.servers = servers;
        this.identities = identities;
        this.certificates = certificates;
        this.journal = journal;
        this.clock = clock;
    }

    TerminalServerCertificateAnswer certify(String licenseServer, String terminalServer, SubjectPublicKeyInfo key) {
        var identity = QuarkusTransaction.requiringNew().call(() -> {
            servers.named(licenseServer).requireService();
            return identities.of(licenseServer);
        });
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // It ends when the certificate ends that vouches for it.
        var leaf = new Leaf(UUID.randomUUID(), now, identity.certificate().getNotAfter().toInstant(),
            subject(terminalServer), key, extensions());
        QuarkusTransaction.requiringNew().run(() -> writeDown(identity, terminalServer, leaf));
        var chain = Stream.concat(identity.certificates().stream().map(Certificates::encode),
            Stream.of(Certificates.sign(leaf, identity)));
        return new TerminalServerCertificateAnswer(identity.selfSigned(),
            chain.map(Base64.getEncoder()::encodeToString).toList());
    }

    private void writeDown(Identity identity, String terminalServer, Leaf leaf) {
        certificates.add(identity.licenseServer(), terminalServer, leaf.serial(), leaf.from());
        journal.record(new Entry("certify-terminal-server",
            identity.licenseServer() + "/terminal-server/" + terminalServer,
            identity.selfSigned() ? "temporary" : "certified",
            identity.selfSigned()
                ? "warning 4007: no clearinghouse vouches for the license server, so its self-signed certificate does"
                : "the clearinghouse vouches for the license server"));
    }

    private static X500Name subject(String terminalServer) {
        return new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.OU, new DERUTF8String("SIMULATED"))
            .addRDN(BCStyle.CN, new DERUTF8String(terminalServer)).build();
    }

    private static List<Extension> extensions() {
        return List.of(
            Certificates.critical(Extension.basicConstraints, new BasicConstraints(false)),
            Certificates.critical(Extension.keyUsage,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)));
    }
}
