package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Tokens;
import org.tslab.lab.proof.Door;

/**
 * The environment around a container of the lab: its services by the names of their Services, what it needs to speak
 * with them from a directory of keys.
 *
 * @param keys holds the environment's private key for tokens and the certificate behind the clearinghouse's
 */
public record Cluster(Path keys) {
    /** Names that directory; who has it set is in a cluster. */
    private static final String KEYS = "TSLAB_CLUSTER_KEYS";
    private static final int HTTPS = 8443;
    private static final int HTTP = 8080;

    public static Optional<Cluster> around() {
        return Optional.ofNullable(System.getenv(KEYS)).map(Path::of).map(Cluster::new);
    }

    public Door door() {
        return new Door(Cluster::uri, tokens(), trust());
    }

    public Tokens tokens() {
        return Tokens.signedBy(keys.resolve("token-private-key.pem"), Clock.systemUTC());
    }

    /** In every namespace they have the same names. */
    static URI uri(Service service) {
        return URI.create("%s://%s:%d".formatted(service.scheme(), switch (service) {
            case CLEARINGHOUSE -> "clearinghouse";
            case LICENSE_SERVER -> "license-server";
            case TERMINAL_SERVER -> "terminal-server";
            case PORTAL -> "transition-portal";
        }, service == Service.CLEARINGHOUSE ? HTTPS : HTTP));
    }

    private SSLContext trust() {
        var file = keys.resolve("ca.crt");
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("Cannot read the certificate in " + file + ": " + e.getMessage(), e);
        }
    }
}
