package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Collection;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.tslab.terminalserver.licensing.OwnSignature;
import org.tslab.terminalserver.profile.Profile.TlsVersion;

/** What a terminal server shows of itself under TLS: a certificate of its own making, in the versions it speaks. */
record TlsIdentity(SSLContext context, SSLParameters manner) {
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
            return new TlsIdentity(context, manner(keys, versions));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS context for terminal server " + terminalServer, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLParameters manner(KeyPair keys, Collection<TlsVersion> versions) {
        var manner = new SSLParameters();
        manner.setProtocols(versions.stream().map(TlsVersion::label).toArray(String[]::new));
        if (keys.getPrivate() instanceof ECPrivateKey) {
            // This key signs in no other way, and each one that is left open is looked at in each handshake.
            manner.setSignatureSchemes(new String[]{"ecdsa_secp256r1_sha256"});
        }
        return manner;
    }

    /** The server's end of TLS over this socket; the handshake is still to come. */
    SSLSocket over(Socket plain) throws IOException {
        var secured = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        secured.setUseClientMode(false);
        secured.setSSLParameters(manner);
        return secured;
    }
}
