package org.tslab.lab.activate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;

import org.tslab.lab.home.LabException;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.HttpConnection;
import org.tslab.lab.load.HttpConnection.Answer;
import org.tslab.lab.load.SigningRequest;

/**
 * New license servers that activate automatically, each with a Product ID of its own. Making keys and signing requests
 * with them is their business, not the clearinghouse's, so a few requests made beforehand serve all.
 */
public final class ActivationLoad {
    private static final int KEYS = 4;
    private static final String PATH = "/v1/activations";
    private static final long PRODUCT_IDS = 1_000_000_000_000L;
    private final SSLContext tls;
    private final int port;
    private final List<String> requests = IntStream.range(0, KEYS)
        .mapToObj(_ -> SigningRequest.of(SigningRequest.newPair()).pem()).toList();
    private final AtomicLong next = new AtomicLong(new SecureRandom().nextLong(PRODUCT_IDS));

    /** @param port where the clearinghouse is on this machine */
    public ActivationLoad(SSLContext tls, int port) {
        this.tls = tls;
        this.port = port;
    }

    public List<ClosedLoop.Caller> callers(int count) {
        return IntStream.range(0, count).<ClosedLoop.Caller>mapToObj(i -> new Activating(requests.get(i % KEYS)))
            .toList();
    }

    /** A Product ID that this run has not used. */
    String newProductId() {
        var number = next.getAndIncrement() % PRODUCT_IDS;
        return "69713-640-%07d-%05d".formatted(number / 100_000, number % 100_000);
    }

    static Answer activate(HttpConnection connection, String productId, String request) throws IOException {
        var form = """
            {"productId": "%s", "registrant": {"firstName": "Ada", "lastName": "Example", \
            "company": "Example Company", "countryRegion": "Netherlands"}, "certificateSigningRequest": "%s"}"""
            .formatted(productId, request.replace("\n", "\\n"));
        var answer = connection.post(PATH, "application/json", form.getBytes(StandardCharsets.US_ASCII));
        if (answer.status() != 200 || !answer.text().contains("certificateChain")) {
            throw new LabException("the clearinghouse does not activate: HTTP status " + answer.status());
        }
        return answer;
    }

    /** One caller, with a connection of its own that stays open. */
    private final class Activating implements ClosedLoop.Caller {
        private final HttpConnection connection = HttpConnection.over(tls, port);
        private final String request;

        Activating(String request) {
            this.request = request;
        }

        @Override
        public void call() throws IOException {
            activate(connection, newProductId(), request);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
