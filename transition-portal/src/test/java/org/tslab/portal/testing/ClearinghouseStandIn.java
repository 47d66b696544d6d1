package org.tslab.portal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tslab.simkit.testing.TransportKey;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Another service, by its contract: real TLS, a real certificate. What it answers to requests a test says. */
public final class ClearinghouseStandIn implements QuarkusTestResourceLifecycleManager {
    private final KeyPair keys = keys();
    private final ClearinghouseLine line = new ClearinghouseLine(keys.getPrivate());
    private HttpsServer server;

    @Override
    public Map<String, String> start() {
        try {
            var certificate = pem(certificate());
            server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.setHttpsConfigurator(new HttpsConfigurator(tls()));
            server.createContext("/v1/authority/transition-certificate", exchange -> {
                line.asked();
                exchange.sendResponseHeaders(line.answers() ? 200 : 503, line.answers() ? certificate.length : -1);
                if (line.answers()) {
                    exchange.getResponseBody().write(certificate);
                }
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("tslab.clearinghouse.url", "https://localhost:" + server.getAddress().getPort(),
            "quarkus.tls.clearinghouse.trust-store.p12.path", TransportKey.store().toString(),
            "quarkus.tls.clearinghouse.trust-store.p12.password", TransportKey.PASSWORD);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(line, new TestInjector.MatchesType(ClearinghouseLine.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private X509Certificate certificate() throws GeneralSecurityException, OperatorCreationException {
        var name = new X500Name("CN=SIMULATED clearinghouse");
        return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
            Date.from(Instant.EPOCH), Date.from(Instant.parse("2049-12-31T00:00:00Z")), name, keys.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
        return ("-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n").getBytes(UTF_8);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a server that the portal trusts under test. */
    static SSLContext tls() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(TransportKey.keyManagers(), null, null);
        return context;
    }
}
