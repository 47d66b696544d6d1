package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import jakarta.enterprise.context.ApplicationScoped;

import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.tslab.terminalserver.licensing.OwnSignature;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServerKeys;

/** The keys of the terminal servers, opened once, and the TLS contexts made of them. */
@ApplicationScoped
class TlsIdentities {
    private static final char[] NO_PASSWORD = {};
    private final TerminalServerKeys keys;
    private final Map<UUID, Identity> opened = new ConcurrentHashMap<>();

    TlsIdentities(TerminalServerKeys keys) {
        this.keys = keys;
    }

    /** What a terminal server is on the wire. */
    record Identity(KeyPair keys, SSLContext tls) {
        @Override
        public String toString() {
            return "Identity";
        }
    }

    Identity of(TerminalServer server) {
        return opened.computeIfAbsent(server.id(), _ -> {
            var pair = keys.of(server);
            return new Identity(pair, context(server.name(), pair));
        });
    }

    private static SSLContext context(String name, KeyPair pair) {
        try {
            var certificate = new JcaX509CertificateConverter().getCertificate(OwnSignature.certificate(name, pair));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("rdp", pair.getPrivate(), NO_PASSWORD, new Certificate[]{certificate});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS context for terminal server " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
