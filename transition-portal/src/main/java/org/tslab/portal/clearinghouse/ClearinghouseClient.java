package org.tslab.portal.clearinghouse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/** Asks the clearinghouse for its certificate, over TLS: whom to believe is configured, host names are verified. */
@Startup
@ApplicationScoped
class ClearinghouseClient {
    private static final String PATH = "/v1/authority/transition-certificate";
    private static final long LONGEST_ANSWER_BYTES = 64 * 1024;
    private final ClearinghouseConfig config;
    private final TlsConfigurationRegistry configurations;

    ClearinghouseClient(ClearinghouseConfig config, TlsConfigurationRegistry configurations) {
        if (!"https".equals(config.url().getScheme())) {
            throw new IllegalArgumentException("tslab.clearinghouse.url must begin with https:// but is "
                + config.url());
        }
        this.config = config;
        this.configurations = configurations;
    }

    /** The certificate in PEM; empty when there is no answer. */
    Optional<byte[]> certificate() {
        try (var client = HttpClient.newBuilder().sslContext(context()).version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout()).build()) {
            var answer = client.send(HttpRequest.newBuilder(target()).timeout(config.answerTimeout()).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER_BYTES));
            if (answer.statusCode() == 200) {
                return Optional.of(answer.body());
            }
            Log.warnf("clearinghouse gives no certificate status=%d", answer.statusCode());
        } catch (IOException e) {
            Log.warnf("clearinghouse does not answer path=%s reason=%s", PATH, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private URI target() {
        return URI.create(config.url().toString().replaceAll("/$", "") + PATH);
    }

    private SSLContext context() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            // No store means the platform's own.
            KeyStore store = configurations.get("clearinghouse").map(TlsConfiguration::getTrustStore).orElse(null);
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS to the clearinghouse cannot be set up", e);
        }
    }
}
