package org.tslab.terminalserver.licensing;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.TerminalServerCertificateRequest;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.terminalserver.licensing.LicenseServers.Line;
import org.tslab.terminalserver.licensing.LicenseServers.UnreachableException;
import org.tslab.terminalserver.server.TerminalServer;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Gets terminal servers the certificates that they show to clients, and knows whose CALs they believe. */
@ApplicationScoped
class Certification {
    private final TerminalServerChains chains;
    private final LicenseServers licenseServers;
    private final InstantSource clock;

    Certification(TerminalServerChains chains, LicenseServers licenseServers, InstantSource clock) {
        this.chains = chains;
        this.licenseServers = licenseServers;
        this.clock = clock;
    }

    /**
     * The chain for the next client: a permanent one that is still good, else what the first license server in reach
     * gives, else what there is, else the terminal server's own signature.
     *
     * @param candidates license servers in the order to ask
     */
    TerminalServerChain chainFor(TerminalServer server, KeyPair keys, List<String> candidates) {
        var stored = stored(server);
        var good = stored.stream().filter(c -> candidates.contains(c.licenseServer()) && goodAt(clock.instant(), c))
            .toList();
        return good.stream().filter(c -> !c.temporary()).findFirst()
            .or(() -> ask(server, keys, candidates))
            .or(() -> good.stream().findFirst())
            .or(() -> stored.stream().findFirst())
            .orElseGet(() -> OwnSignature.chain(server.name(), keys));
    }

    /** The roots of all license servers that ever signed for this terminal server. */
    Set<X509Certificate> rootsOf(TerminalServer server) {
        return stored(server).stream().map(c -> CalReader.certificate(c.certificates().getFirst()))
            .collect(Collectors.toSet());
    }

    private List<TerminalServerChain> stored(TerminalServer server) {
        return QuarkusTransaction.joiningExisting().call(() -> chains.of(server.id()));
    }

    private Optional<TerminalServerChain> ask(TerminalServer server, KeyPair keys, List<String> candidates) {
        var request = new TerminalServerCertificateRequest(
            Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        for (var candidate : candidates) {
            try {
                var answer = licenseServers.certify(new Line(server.name(), candidate), request);
                var chain = new TerminalServerChain(candidate, answer.temporary(),
                    answer.certificates().stream().map(Base64.getDecoder()::decode).toList());
                QuarkusTransaction.requiringNew().run(() -> chains.store(server.id(), chain));
                Log.infof("terminal server certified name=%s by=%s temporary=%s", server.name(), candidate,
                    answer.temporary());
                return Optional.of(chain);
            } catch (UnreachableException e) {
                Log.infof("terminal server not certified name=%s reason=%s", server.name(), e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static boolean goodAt(Instant now, TerminalServerChain chain) {
        try {
            var leaf = CalReader.certificate(chain.certificates().getLast());
            return !now.isBefore(leaf.getNotBefore().toInstant()) && now.isBefore(leaf.getNotAfter().toInstant());
        } catch (MalformedPduException _) {
            return false;
        }
    }
}
