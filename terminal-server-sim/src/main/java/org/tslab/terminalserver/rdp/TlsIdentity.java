package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.tslab.terminalserver.licensing.OwnSignature;
import org.tslab.terminalserver.profile.Profile.TlsVersion;

/** What a terminal server shows of itself under TLS: a certificate of its own making, in the versions it speaks. */
record TlsIdentity(SSLContext context, List<String> versions) {
    private static final char[] NO_PASSWORD = {};

    static TlsIdentity of(String terminalServer, KeyPair keys, Collection<TlsVersion> versions) {
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
            return new TlsIdentity(context, versions.stream().map(TlsVersion::label).toList());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS context for terminal server " + terminalServer, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's end of TLS over this socket; the handshake is still to come. */
    SSLSocket over(Socket plain) throws IOException {
        var secured = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        secured.setUseClientMode(false);
        secured.setEnabledProtocols(versions.toArray(String[]::new));
        return secured;
    }
}
