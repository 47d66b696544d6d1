package org.tslab.licenseserver.clearinghouse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;

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
import org.tslab.simkit.metric.CallTally;
import org.tslab.simkit.problem.DependencyDownProblem;
import org.tslab.simkit.trace.TraceContext;
import org.tslab.simkit.trace.Traces;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;

/**
 * Asks the clearinghouse. Call it outside of any transaction.
 *
 * <p>Each call has an HTTP client of its own: license servers are activated and get key packs a few times in their
 * life, there may be thousands of them in this process, and a client keeps a thread and a connection.
 *
 * <p>Each call has an idempotency key. When the connection breaks before the answer nobody can know whether the
 * clearinghouse did what it was asked for, so it is asked once more under the same key, and never does it twice.
 */
@Startup
@ApplicationScoped
public class ClearinghouseClient {
    private static final long LONGEST_ANSWER_BYTES = 256 * 1024;
    private final ClearinghouseConfig config;
    private final ClearinghouseTls tls;
    private final ConnectionGate gate;
    private final ObjectMapper json;
    private final CallTally calls;
    private final Traces traces;

    ClearinghouseClient(ClearinghouseConfig config, ClearinghouseTls tls, ConnectionGate gate,
        ObjectMapper json, MeterRegistry metrics, Traces traces) {
        if (!"https".equals(config.url().getScheme())) {
            throw new IllegalArgumentException("tslab.clearinghouse.url must begin with https:// but is "
                + config.url());
        }
        this.config = config;
        this.tls = tls;
        this.gate = gate;
        this.json = json;
        this.traces = traces;
        calls = CallTally.of(metrics, "tslab.clearinghouse.calls");
    }

    public ActivationAnswer activate(Identity identity, ActivationRequest request) {
        gate.pass(identity.licenseServer(), config.url());
        return post(new Call<>("/v1/activations", request, IdempotencyKey.fresh(), ActivationAnswer.class),
            tls.anonymous());
    }

    /** With the certificate that it had, expired or not, unless it never had one. */
    public ActivationAnswer reactivate(Identity identity, ReactivationRequest request) {
        gate.pass(identity.licenseServer(), config.url());
        return post(new Call<>("/v1/reactivations", request, IdempotencyKey.fresh(), ActivationAnswer.class),
            identity.selfSigned() ? tls.anonymous() : tls.of(identity));
    }

    public DeactivationAnswer deactivate(Identity identity, DeactivationRequest request) {
        return post(new Call<>("/v1/deactivations", request, IdempotencyKey.fresh(), DeactivationAnswer.class),
            proven(identity));
    }

    /**
     * A key pack for the license server of this identity, over mutual TLS; likewise the other two. Asked for again
     * under the same key, it is the same one.
     */
    public KeyPackAnswer retailKeyPack(Identity identity, RetailKeyPackRequest request, IdempotencyKey key) {
        return post(new Call<>("/v1/key-packs/retail", request, key, KeyPackAnswer.class), proven(identity));
    }

    /** Mutual TLS, for a license server whose way is free and which has a certificate to show. */
    private SSLContext proven(Identity identity) {
        if (identity.selfSigned()) {
            throw new ActivatedByHandProblem(identity.licenseServer());
        }
        gate.pass(identity.licenseServer(), config.url());
        return tls.of(identity);
    }

    public KeyPackAnswer openLicenseKeyPack(Identity identity, OpenLicenseKeyPackRequest request, IdempotencyKey key) {
        return post(new Call<>("/v1/key-packs/open", request, key, KeyPackAnswer.class), proven(identity));
    }

    public KeyPackAnswer agreementKeyPack(Identity identity, AgreementKeyPackRequest request, IdempotencyKey key) {
        return post(new Call<>("/v1/key-packs/agreement", request, key, KeyPackAnswer.class), proven(identity));
    }

    /** What is asked where, and what is expected. */
    private record Call<T>(String path, Object body, IdempotencyKey key, Class<T> answerType) {}

    private <T> T post(Call<T> call, SSLContext context) {
        try (var client = HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout()).build()) {
            return read(call, sendTwiceAtMost(client, request(call)));
        } catch (IOException e) {
            // What the clearinghouse answers may hold a person's data, and parsers quote what they cannot read.
            calls.unreachable();
            Log.warnf("clearinghouse does not answer path=%s reason=%s", call.path(), e.getClass().getSimpleName());
            throw new DependencyDownProblem("clearinghouse");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyDownProblem("clearinghouse");
        }
    }

    /** Whom nobody could reach has done nothing, and whoever has waited for an answer in vain has waited enough. */
    private static HttpResponse<byte[]> sendTwiceAtMost(HttpClient client, HttpRequest request)
        throws IOException, InterruptedException {
        try {
            return send(client, request);
        } catch (ConnectException | HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            Log.infof("connection to the clearinghouse broke, asking again path=%s reason=%s",
                request.uri().getPath(), e.getClass().getSimpleName());
            return send(client, request);
        }
    }

    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request)
        throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER_BYTES));
    }

    private HttpRequest request(Call<?> call) throws IOException {
        var target = URI.create(config.url().toString().replaceAll("/$", "") + call.path());
        var request = HttpRequest.newBuilder(target).timeout(config.answerTimeout())
            .header("Content-Type", "application/json").header("Accept", "application/json")
            .header(IdempotencyKey.HEADER, call.key().value())
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(call.body())));
        traces.current().ifPresent(trace -> request.header(TraceContext.HEADER, trace.traceparent()));
        return request.build();
    }

    private <T> T read(Call<T> call, HttpResponse<byte[]> answer) throws IOException {
        var status = answer.statusCode();
        calls.ended(status);
        if (status < 300) {
            // Fields are only ever added, so a newer clearinghouse may send some that this service does not know.
            return json.readerFor(call.answerType()).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(answer.body());
        }
        if (status < 500) {
            throw new ClearinghouseProblem(ProblemDocument.read(json, answer.body()).problem(status));
        }
        Log.warnf("clearinghouse fails path=%s status=%d", call.path(), status);
        throw new DependencyDownProblem("clearinghouse");
    }
}
