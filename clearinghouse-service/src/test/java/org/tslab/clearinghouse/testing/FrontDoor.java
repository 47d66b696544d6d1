package org.tslab.clearinghouse.testing;

import java.net.URI;

import org.tslab.simkit.testing.Tokens;
import org.tslab.simkit.testing.TransportKey;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;

/** The HTTPS address of the service under test. */
public final class FrontDoor {
    /** The day on which Windows Server 2003 was launched. */
    public static final String NOW = "2003-04-24T00:00:00Z";

    private FrontDoor() {}

    /** From here on RestAssured speaks TLS and trusts the service; the service is as at its first start. */
    public static void openAnew(URI https) {
        RestAssured.baseURI = "https://" + https.getHost();
        RestAssured.port = https.getPort();
        RestAssured.config = RestAssuredConfig.config().sslConfig(trusting());
        Tokens.resetAt(NOW);
    }

    static SSLConfig trusting() {
        return SSLConfig.sslConfig().trustStoreType("PKCS12")
            .trustStore(TransportKey.store().toFile(), TransportKey.PASSWORD);
    }
}
