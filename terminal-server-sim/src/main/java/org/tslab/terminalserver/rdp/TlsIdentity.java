package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.tslab.terminalserver.licensing.OwnSignature;

/** What a terminal server is on the wire: its keys, and the TLS context made of them. */
record TlsIdentity(KeyPair keys, SSLContext tls) {
    private static final char[] NO_PASSWORD = {};

    static TlsIdentity of(String terminalServer, KeyPair keys) {
        try {
            var certificate = new JcaX509CertificateConverter()
                .getCertificate(OwnSignature.certificate(terminalServer, keys));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("rdp", keys.getPrivate(), NO_PASSWORD, new Certificate[]{certificate});
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new TlsIdentity(keys, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS context for terminal server " + terminalServer, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "TlsIdentity";
    }
}
