package org.tslab.clearinghouse.testing;

import java.net.URI;
import java.security.GeneralSecurityException;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.apache.http.conn.ssl.SSLSocketFactory;
import org.tslab.simkit.testing.Tokens;
import org.tslab.simkit.testing.TransportKey;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;

/** The HTTPS address of the service under test. */
public final class FrontDoor {
    /** The day on which Windows Server 2003 was launched. */
    public static final String NOW = "2003-04-24T00:00:00Z";

    private static final SSLConfig TRUSTING = ssl();

    private FrontDoor() {}

    /** From here on RestAssured speaks TLS and trusts the service; the service is as at its first start. */
    public static void openAnew(URI https) {
        RestAssured.baseURI = "https://" + https.getHost();
        RestAssured.port = https.getPort();
        RestAssured.config = RestAssuredConfig.config().sslConfig(TRUSTING);
        Tokens.resetAt(NOW);
    }

    /** A client that trusts the service and shows one of these keys, or none. */
    @SuppressWarnings("deprecation") // RestAssured takes no other kind of factory.
    static SSLConfig ssl(KeyManager... keys) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TransportKey.keyStore());
            var context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return SSLConfig.sslConfig().sslSocketFactory(new SSLSocketFactory(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
