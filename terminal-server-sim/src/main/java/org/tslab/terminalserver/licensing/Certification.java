package org.tslab.terminalserver.licensing;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.TerminalServerCertificateAnswer;
import org.tslab.contracts.licenseserver.TerminalServerCertificateRequest;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.terminalserver.discovery.Discovery;
import org.tslab.terminalserver.discovery.Route;
import org.tslab.terminalserver.licenseserver.LicenseServers;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;
import org.tslab.terminalserver.licenseserver.Patience;
import org.tslab.terminalserver.presented.KnownCertificates;
import org.tslab.terminalserver.profile.Profile.CertificateKind;
import org.tslab.terminalserver.server.TerminalServer;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Gets terminal servers the certificates that they show to clients, and knows whose CALs they believe. */
@ApplicationScoped
class Certification {
    private final TerminalServerChains chains;
    private final LicenseServers licenseServers;
    private final Discovery discovery;
    private final KnownCertificates known;
    private final InstantSource clock;

    Certification(TerminalServerChains chains, LicenseServers licenseServers, Discovery discovery,
        KnownCertificates known, InstantSource clock) {
        this.chains = chains;
        this.licenseServers = licenseServers;
        this.discovery = discovery;
        this.known = known;
        this.clock = clock;
    }

    /** A terminal server that wants a certificate, and the license servers that it can ask, in order. */
    record Applicant(TerminalServer server, KeyPair keys, Route route, Patience patience) {
        List<String> licenseServers() {
            return route.names();
        }

        Line lineTo(String licenseServer) {
            return new Line(server.name(), licenseServer, patience);
        }
    }

    /**
     * The chain for the next client: one that is still good and will not get better, else what the first license server
     * in reach gives, else what there is, else the terminal server's own signature.
     */
    TerminalServerChain chainFor(Applicant applicant) {
        var stored = chains.of(applicant.server().id()).stream()
            .filter(chain -> isFor(applicant.keys().getPublic(), chain)).toList();
        var good = stored.stream()
            .filter(c -> applicant.licenseServers().contains(c.licenseServer()) && goodAt(clock.instant(), c)).toList();
        return good.stream().filter(c -> !c.temporary()).findFirst()
            .or(() -> good.stream().filter(c -> isBest(applicant, c)).findFirst())
            .or(() -> ask(applicant))
            .or(() -> good.stream().findFirst())
            .or(() -> stored.stream().findFirst())
            .orElseGet(() -> OwnSignature.chain(applicant.server().name(), applicant.keys()));
    }

    /**
     * Whether a temporary chain is the best there is for now: nobody gives a better one before saying something new of
     * itself. That holds before an activation, and after one by hand, which brings no certificate of the clearinghouse.
     */
    private boolean isBest(Applicant applicant, TerminalServerChain chain) {
        return !discovery.newestAnnouncement(chain.licenseServer()).isEmpty()
            && chain.announcements().equals(announcements(applicant));
    }

    private String announcements(Applicant applicant) {
        return applicant.licenseServers().stream().sorted().map(discovery::newestAnnouncement)
            .collect(Collectors.joining(" "));
    }

    /** What the first license server in reach gives now; empty when there is none in reach. */
    private Optional<TerminalServerChain> ask(Applicant applicant) {
        var publicKey = applicant.keys().getPublic().getEncoded();
        var request = new TerminalServerCertificateRequest(Base64.getEncoder().encodeToString(publicKey));
        var name = applicant.server().name();
        // Before the question: what is said meanwhile may be about a better chain than the one that is given.
        var announcements = announcements(applicant);
        for (var licenseServer : applicant.licenseServers()) {
            var line = applicant.lineTo(licenseServer);
            try {
                var chain = checked(line, licenseServers.certify(line, request), applicant.keys())
                    .askedAfter(announcements);
                QuarkusTransaction.requiringNew().run(() -> chains.store(applicant.server().id(), chain));
                discovery.answered(name, licenseServer);
                Log.infof("terminal server certified name=%s by=%s temporary=%s", name, licenseServer,
                    chain.temporary());
                return Optional.of(chain);
            } catch (UnreachableException e) {
                Log.infof("terminal server not certified name=%s reason=%s", name, e.getMessage());
            }
        }
        return Optional.empty();
    }

    /**
     * The roots of all license servers that sign for this terminal server. One that shows no chain to its clients needs
     * one all the same, to know whom to believe.
     */
    Set<X509Certificate> rootsOf(Applicant applicant) {
        if (applicant.server().profile().certificate() == CertificateKind.PROPRIETARY) {
            chainFor(applicant);
        }
        return chains.of(applicant.server().id()).stream().map(c -> known.read(c.certificates().getFirst()))
            .collect(Collectors.toSet());
    }

    /** A chain that clients could not use is worth no more than silence. */
    private TerminalServerChain checked(Line line, TerminalServerCertificateAnswer answer, KeyPair keys)
        throws UnreachableException {
        try {
            var chain = answer.certificates().stream().map(Base64.getDecoder()::decode).map(Bytes::of).toList();
            var certificates = chain.stream().map(known::read).toList();
            if (certificates.size() > 1 && certificates.getLast().getPublicKey().equals(keys.getPublic())) {
                return new TerminalServerChain(line.licenseServer(), answer.temporary(), "", chain);
            }
        } catch (IllegalArgumentException | MalformedPduException e) {
            Log.debugf("unusable chain by=%s reason=%s", line.licenseServer(), e.getMessage());
        }
        throw new UnreachableException(line, "certifies with a chain that cannot be used");
    }

    /** A chain from before the key was another is of no use to show. */
    private boolean isFor(PublicKey key, TerminalServerChain chain) {
        return known.read(chain.certificates().getLast()).getPublicKey().equals(key);
    }

    private boolean goodAt(Instant now, TerminalServerChain chain) {
        var leaf = known.read(chain.certificates().getLast());
        return !now.isBefore(leaf.getNotBefore().toInstant()) && now.isBefore(leaf.getNotAfter().toInstant());
    }
}
