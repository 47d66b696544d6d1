package org.tslab.lab.activate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.load.ClientTls;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.HttpConnection;
import org.tslab.lab.load.SigningRequest;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Activated license servers that each install one retail purchase after the other, over mutual TLS. */
public final class KeyPackLoad {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/key-packs/retail";
    private final Secrets secrets;
    private final int port;
    private final ActivationLoad activations;
    private final Queue<String> codes;
    private final KeyPair pair = SigningRequest.newPair();
    private final String request = SigningRequest.of(pair).pem();

    /**
     * @param port where the clearinghouse is on this machine
     * @param codes unused retail license codes
     */
    public KeyPackLoad(Secrets secrets, int port, List<String> codes) {
        this.secrets = secrets;
        this.port = port;
        this.codes = new ConcurrentLinkedQueue<>(codes);
        activations = new ActivationLoad(ClientTls.trusting(secrets), port);
    }

    /** Each is activated first. */
    public List<ClosedLoop.Caller> callers(int count) {
        return ClosedLoop.callers(count, _ -> new Installing(HttpConnection.over(
            ClientTls.showing(secrets, pair.getPrivate(), activated()), port)));
    }

    /** The chain of a new license server, its own certificate first. */
    private List<X509Certificate> activated() {
        try (var connection = HttpConnection.over(ClientTls.trusting(secrets), port)) {
            var answer = ActivationLoad.activate(connection, activations.newProductId(), request);
            var chain = new ArrayList<X509Certificate>();
            var factory = CertificateFactory.getInstance("X.509");
            for (var pem : JSON.readTree(answer.body()).path("certificateChain")) {
                chain.addFirst((X509Certificate) factory.generateCertificate(
                    new ByteArrayInputStream(pem.asText().getBytes(StandardCharsets.US_ASCII))));
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("A license server for the load is not activated: " + e.getMessage(), e);
        }
    }

    /** One license server, with a connection of its own that stays open. */
    private final class Installing implements ClosedLoop.Caller {
        private final HttpConnection connection;

        Installing(HttpConnection connection) {
            this.connection = connection;
        }

        @Override
        public void call() throws IOException {
            var code = codes.poll();
            if (code == null) {
                throw new LabException("there are no license codes left");
            }
            var answer = connection.post(PATH, "application/json",
                ("{\"licenseCode\": \"" + code + "\"}").getBytes(StandardCharsets.US_ASCII));
            if (answer.status() != 200) {
                throw new LabException("the clearinghouse issues no key pack: HTTP status " + answer.status());
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
