package org.tslab.licenseserver.clearinghouse;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.tslab.simkit.testing.TransportKey;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;

/** TLS as the clearinghouse speaks it: everyone may show a certificate, and the application judges it. */
final class StandInTls {
    private StandInTls() {}

    static HttpsConfigurator asking() throws GeneralSecurityException {
        return new AskForCertificate(tls());
    }

    private static SSLContext tls() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(TransportKey.keyManagers(), new TrustManager[]{new AnyCertificate()}, null);
        return context;
    }

    private static final class AskForCertificate extends HttpsConfigurator {
        AskForCertificate(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            var wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setWantClientAuth(true);
            parameters.setSSLParameters(wanted);
        }
    }

    /** As in the real one, TLS takes every certificate and the application judges it. */
    private static final class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
