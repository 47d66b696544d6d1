package org.tslab.licenseserver.clearinghouse;

import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.identity.Identity;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/** TLS to the clearinghouse: whom to believe, and which certificate to show. Hostnames are always verified. */
@ApplicationScoped
class ClearinghouseTls {
    private final TlsConfigurationRegistry configurations;

    ClearinghouseTls(TlsConfigurationRegistry configurations) {
        this.configurations = configurations;
    }

    /** For a license server that has no certificate yet. */
    SSLContext anonymous() {
        return context();
    }

    /** For mutual TLS with the license server's own certificate. */
    SSLContext of(Identity identity) {
        return context(new OwnCertificate(identity));
    }

    private SSLContext context(KeyManager... keyManagers) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            // No store means the platform's own.
            KeyStore store = configurations.get("clearinghouse").map(TlsConfiguration::getTrustStore).orElse(null);
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS to the clearinghouse cannot be set up", e);
        }
    }
}
