package org.tslab.lab.rdp;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS as RDP clients of that time did it: any certificate will do. Every handshake is a full one. */
final class Tls {
    private static final SSLContext CONTEXT = context();
    private static final AtomicLong LAST = new AtomicLong();

    /** Every server has to know it (RFC 8446, 9.1), and native code computes it for both sides. */
    private static final String[] GROUPS = {"secp256r1"};

    private Tls() {}

    /**
     * The Java platform resumes sessions by the name of the peer. A name that occurs once makes sure that it never
     * does, so that a server under load does what it does for clients that come from everywhere.
     */
    static SSLSocket over(Socket socket) throws IOException {
        var secured = (SSLSocket) CONTEXT.getSocketFactory().createSocket(socket, "peer-" + LAST.incrementAndGet(),
            socket.getPort(), true);
        var parameters = secured.getSSLParameters();
        parameters.setNamedGroups(GROUPS);
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
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
