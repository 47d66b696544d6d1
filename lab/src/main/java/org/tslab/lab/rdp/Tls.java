package org.tslab.lab.rdp;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS as RDP clients of that time did it: any certificate will do. Every handshake is a full one. */
final class Tls {
    private static final SSLContext CONTEXT = context();
    private static final AtomicLong LAST = new AtomicLong();

    private static final SSLParameters OFFER = offer();

    private Tls() {}

    /**
     * The Java platform resumes sessions by the name of the peer. A name that occurs once makes sure that it never
     * does, so that a server under load does what it does for clients that come from everywhere.
     */
    static SSLSocket over(Socket socket) throws IOException {
        var secured = (SSLSocket) CONTEXT.getSocketFactory().createSocket(socket, "peer-" + LAST.incrementAndGet(),
            socket.getPort(), true);
        secured.setSSLParameters(OFFER);
        secured.startHandshake();
        return secured;
    }

    /**
     * A little of everything that servers have to know (RFC 8446, 9.1; RFC 9325, 4.2): each side looks at all that is
     * offered, at each connection. Native code computes this group.
     */
    private static SSLParameters offer() {
        var offer = new SSLParameters(new String[]{"TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"}, new String[]{"TLSv1.3", "TLSv1.2"});
        offer.setNamedGroups(new String[]{"secp256r1"});
        offer.setSignatureSchemes(
            new String[]{"ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha256", "rsa_pkcs1_sha256"});
        return offer;
    }

    private static SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new TrustEverything()}, null);
            context.getClientSessionContext().setSessionCacheSize(1);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** The extended kind is asked alone; behind a plain one the platform would judge the certificate once more. */
    private static final class TrustEverything extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
