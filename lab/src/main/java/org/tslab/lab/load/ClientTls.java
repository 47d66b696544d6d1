package org.tslab.lab.load;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Secrets;

/** How a caller meets an environment over TLS: it trusts the environment's own certificate, and may show one. */
public final class ClientTls {
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    private ClientTls() {}

    /** Of somebody who shows no certificate. */
    public static SSLContext trusting(Secrets secrets) {
        return context(secrets, new KeyManager[0]);
    }

    /** @param leafFirst the chain that is shown, its own certificate first */
    public static SSLContext showing(Secrets secrets, PrivateKey key, List<X509Certificate> leafFirst) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, IN_MEMORY, leafFirst.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, IN_MEMORY);
            return context(secrets, keys.getKeyManagers());
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("Cannot show a certificate in TLS: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(Secrets secrets, KeyManager[] keys) {
        try {
            var transport = secrets.transport();
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(transport.trustStore().toFile(), transport.password().toCharArray()));
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("Cannot read the transport trust store: " + e.getMessage(), e);
        }
    }
}
