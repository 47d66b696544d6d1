package org.tslab.licenseserver.clearinghouse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import javax.net.ssl.SSLContext;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.clearinghouse.ActivationAnswer;
import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.contracts.clearinghouse.AgreementKeyPackRequest;
import org.tslab.contracts.clearinghouse.DeactivationAnswer;
import org.tslab.contracts.clearinghouse.DeactivationRequest;
import org.tslab.contracts.clearinghouse.KeyPackAnswer;
import org.tslab.contracts.clearinghouse.OpenLicenseKeyPackRequest;
import org.tslab.contracts.clearinghouse.ReactivationRequest;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.licenseserver.connection.ConnectionGate;
import org.tslab.licenseserver.identity.Identity;
import org.tslab.simkit.problem.DependencyDownProblem;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;

/**
 * Asks the clearinghouse. Call it outside of any transaction.
 *
 * <p>Each call has an HTTP client of its own: license servers are activated and get key packs a few times in their
 * life, there may be thousands of them in this process, and a client keeps a thread and a connection.
 */
@Startup
@ApplicationScoped
public class ClearinghouseClient {
    private static final long LONGEST_ANSWER_BYTES = 256 * 1024;
    private final ClearinghouseConfig config;
    private final ClearinghouseTls tls;
    private final ConnectionGate gate;
    private final ObjectMapper json;

    ClearinghouseClient(ClearinghouseConfig config, ClearinghouseTls tls, ConnectionGate gate,
        ObjectMapper json) {
        if (!"https".equals(config.url().getScheme())) {
            throw new IllegalArgumentException("tslab.clearinghouse.url must begin with https:// but is "
                + config.url());
        }
        this.config = config;
        this.tls = tls;
        this.gate = gate;
        this.json = json;
    }

    public ActivationAnswer activate(Identity identity, ActivationRequest request) {
        gate.pass(identity.licenseServer(), config.url());
        return post("/v1/activations", tls.anonymous(), request, ActivationAnswer.class);
    }

    /** With the certificate that it had, expired or not, unless it never had one. */
    public ActivationAnswer reactivate(Identity identity, ReactivationRequest request) {
        gate.pass(identity.licenseServer(), config.url());
        return post("/v1/reactivations", identity.selfSigned() ? tls.anonymous() : tls.of(identity), request,
            ActivationAnswer.class);
    }

    public DeactivationAnswer deactivate(Identity identity, DeactivationRequest request) {
        return post("/v1/deactivations", proven(identity), request, DeactivationAnswer.class);
    }

    /** A key pack for the license server of this identity, over mutual TLS; likewise the other two. */
    public KeyPackAnswer retailKeyPack(Identity identity, RetailKeyPackRequest request) {
        return post("/v1/key-packs/retail", proven(identity), request, KeyPackAnswer.class);
    }

    /** Mutual TLS, for a license server whose way is free and which has a certificate to show. */
    private SSLContext proven(Identity identity) {
        if (identity.selfSigned()) {
            throw new ActivatedByHandProblem(identity.licenseServer());
        }
        gate.pass(identity.licenseServer(), config.url());
        return tls.of(identity);
    }

    public KeyPackAnswer openLicenseKeyPack(Identity identity, OpenLicenseKeyPackRequest request) {
        return post("/v1/key-packs/open", proven(identity), request, KeyPackAnswer.class);
    }

    public KeyPackAnswer agreementKeyPack(Identity identity, AgreementKeyPackRequest request) {
        return post("/v1/key-packs/agreement", proven(identity), request, KeyPackAnswer.class);
    }

    private <T> T post(String path, SSLContext context, Object body, Class<T> answerType) {
        try (var client = HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout()).build()) {
            var answer = client.send(request(path, body),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER_BYTES));
            return read(path, answer, answerType);
        } catch (IOException e) {
            // What the clearinghouse answers may hold a person's data, and parsers quote what they cannot read.
            Log.warnf("clearinghouse does not answer path=%s reason=%s", path, e.getClass().getSimpleName());
            throw new DependencyDownProblem("clearinghouse");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyDownProblem("clearinghouse");
        }
    }

    private HttpRequest request(String path, Object body) throws IOException {
        var target = URI.create(config.url().toString().replaceAll("/$", "") + path);
        return HttpRequest.newBuilder(target).timeout(config.answerTimeout())
            .header("Content-Type", "application/json").header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body))).build();
    }

    private <T> T read(String path, HttpResponse<byte[]> answer, Class<T> answerType) throws IOException {
        var status = answer.statusCode();
        if (status < 300) {
            // Fields are only ever added, so a newer clearinghouse may send some that this service does not know.
            return json.readerFor(answerType).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(answer.body());
        }
        if (status < 500) {
            throw new ClearinghouseProblem(ProblemDocument.read(json, answer.body()).problem(status));
        }
        Log.warnf("clearinghouse fails path=%s status=%d", path, status);
        throw new DependencyDownProblem("clearinghouse");
    }
}
