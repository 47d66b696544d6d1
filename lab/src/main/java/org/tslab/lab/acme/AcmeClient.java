package org.tslab.lab.acme;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

import javax.net.ssl.SSLContext;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.tslab.lab.home.LabException;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.HttpConnection;
import org.tslab.lab.load.HttpConnection.Answer;
import org.tslab.lab.load.SigningRequest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One account at a certification authority that speaks ACME (RFC 8555) and believes every answer to a challenge. Each
 * call orders one certificate: order, authorization, challenge, finalization, download.
 */
final class AcmeClient implements ClosedLoop.Caller {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String POST_AS_GET = "";
    private static final int LOOKS = 1_000;
    private final HttpConnection connection;
    private final PublicJsonWebKey key;
    private final JsonNode directory;
    private final String domain;
    private final String request;
    private String account = "";
    private String nonce;

    /** @param request asks for a certificate of that domain */
    AcmeClient(SSLContext tls, int port, String domain, SigningRequest request) {
        connection = HttpConnection.over(tls, port);
        this.domain = domain;
        this.request = BASE64.encodeToString(request.der());
        key = newKey();
        try {
            directory = JSON.readTree(connection.get("/dir").body());
            nonce = connection.get(path(directory.path("newNonce").asText())).header("replay-nonce");
            account = post(directory.path("newAccount").asText(), "{\"termsOfServiceAgreed\": true}")
                .header("location");
        } catch (IOException e) {
            throw new LabException("No account at the certification authority: " + e.getMessage(), e);
        }
    }

    @Override
    public void call() throws IOException {
        var ordered = post(directory.path("newOrder").asText(),
            "{\"identifiers\": [{\"type\": \"dns\", \"value\": \"" + domain + "\"}]}");
        var order = JSON.readTree(ordered.body());
        var authorization = order.path("authorizations").path(0).asText();
        for (var challenge : json(authorization, POST_AS_GET).path("challenges")) {
            // Now and then pebble gives an authorization again that is valid already, whatever its settings say.
            if (challenge.path("type").asText().equals("http-01")
                && challenge.path("status").asText().equals("pending")) {
                post(challenge.path("url").asText(), "{}");
            }
        }
        awaitValid(authorization);
        post(order.path("finalize").asText(), "{\"csr\": \"" + request + "\"}");
        var certificate = awaitValid(ordered.header("location")).path("certificate").asText();
        if (!post(certificate, POST_AS_GET).text().contains("BEGIN CERTIFICATE")) {
            throw new LabException("the certification authority delivers no certificate");
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private JsonNode awaitValid(String url) throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            var seen = json(url, POST_AS_GET);
            switch (seen.path("status").asText()) {
                case "valid" -> {
                    return seen;
                }
                case "invalid" -> throw new LabException("the certification authority refuses an order");
                default -> Thread.yield();
            }
        }
        throw new LabException("the certification authority does not come to an end");
    }

    private JsonNode json(String url, String payload) throws IOException {
        return JSON.readTree(post(url, payload).body());
    }

    private Answer post(String url, String payload) throws IOException {
        var answer = connection.post(path(url), "application/jose+json", signed(url, payload));
        nonce = answer.header("replay-nonce");
        if (answer.status() >= 300) {
            throw new LabException("the certification authority answers with HTTP status " + answer.status() + ", "
                + JSON.readTree(answer.body()).path("detail").asText());
        }
        return answer;
    }

    private byte[] signed(String url, String payload) throws IOException {
        var message = new JsonWebSignature();
        message.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        message.setHeader("nonce", nonce);
        message.setHeader("url", url);
        if (account.isEmpty()) {
            message.setJwkHeader(key);
        } else {
            message.setKeyIdHeaderValue(account);
        }
        message.setPayload(payload);
        message.setKey(key.getPrivateKey());
        try {
            message.sign();
            return JSON.writeValueAsBytes(Map.of("protected", message.getHeaders().getEncodedHeader(), "payload",
                message.getEncodedPayload(), "signature", message.getEncodedSignature()));
        } catch (JoseException e) {
            throw new IllegalStateException("this Java cannot sign with P-256", e);
        }
    }

    private static PublicJsonWebKey newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            jwk.setPrivateKey(pair.getPrivate());
            return jwk;
        } catch (GeneralSecurityException | JoseException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }
}
