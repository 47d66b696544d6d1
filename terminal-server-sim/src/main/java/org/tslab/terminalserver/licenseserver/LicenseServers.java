package org.tslab.terminalserver.licenseserver;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.tslab.contracts.licenseserver.AccessAnswer;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.contracts.licenseserver.TerminalServerCertificateAnswer;
import org.tslab.contracts.licenseserver.TerminalServerCertificateRequest;
import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.contracts.licenseserver.UserConnectionAnswer;
import org.tslab.contracts.licenseserver.ValidationRequest;
import org.tslab.rdp.exchange.ServerLicensing.Input.Issue;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.metric.CallTally;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ConnectTimeoutException;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpClosedException;

/** The license servers, as one terminal server after the other calls them, each under its own name. */
@Startup
@ApplicationScoped
public class LicenseServers {
    private static final int UNAUTHORIZED = 401;
    private final LicenseServerApi api;
    private final Credentials credentials;
    private final CallTally calls;

    LicenseServers(@RestClient LicenseServerApi api, Credentials credentials, MeterRegistry metrics) {
        this.api = api;
        this.credentials = credentials;
        calls = CallTally.of(metrics, "tslab.license.server.calls");
    }

    /** From one terminal server to one license server, for as long as the patience lasts. */
    public record Line(String terminalServer, String licenseServer, Patience patience) {}

    /** The license server gave no answer to go by. The message says why, for the journal. */
    public static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnreachableException(Line line, String why) {
            super("license server " + line.licenseServer() + " " + why);
        }

        static UnreachableException notAsked(Line line) {
            return new UnreachableException(line, "is not asked: the client would not wait for it");
        }
    }

    /** Whether the license server is there, and would issue at this terminal server's request. */
    public AccessAnswer access(Line line) throws UnreachableException {
        var answer = call(line, bearer -> api.access(bearer, line.licenseServer()));
        if (answer == null || answer.version() == null) {
            throw new UnreachableException(line, "answers only in part");
        }
        return answer;
    }

    /** The answers in the order of the requests; each brings its CAL along if it can. */
    List<LicenseAnswer> request(Line line, List<LicenseRequest> requests) throws UnreachableException {
        var answers = call(line, bearer -> api.request(bearer, line.licenseServer(), true, requests));
        if (answers == null || answers.size() != requests.size() || !answers.stream().allMatch(this::isWhole)) {
            throw new UnreachableException(line, "answers only in part");
        }
        return answers;
    }

    /** The answers in the order of the connections. */
    List<UserConnectionAnswer> connect(Line line, List<UserConnection> connections) throws UnreachableException {
        var answers = call(line, bearer -> api.connect(bearer, line.licenseServer(), connections));
        if (answers == null || answers.size() != connections.size() || answers.contains(null)) {
            throw new UnreachableException(line, "answers only in part");
        }
        return answers;
    }

    private boolean isWhole(LicenseAnswer answer) {
        return answer != null && answer.outcome() != null && (!granted(answer) || answer.license() != null);
    }

    /** The CAL that was granted: the one that came with the answer, else it is fetched. */
    public Bytes token(Line line, LicenseAnswer answer) throws UnreachableException {
        var token = answer.token() == null ? fetched(line, answer.license().licenseId()) : decoded(line, answer);
        if (token == null || token.length == 0 || token.length > Issue.LICENSE_SIZE_MAX) {
            throw new UnreachableException(line, "has a license of impossible size");
        }
        return Bytes.of(token);
    }

    private byte[] fetched(Line line, long licenseId) throws UnreachableException {
        return call(line, bearer -> api.token(bearer, line.licenseServer(), licenseId));
    }

    private static byte[] decoded(Line line, LicenseAnswer answer) throws UnreachableException {
        try {
            return Base64.getDecoder().decode(answer.token());
        } catch (IllegalArgumentException _) {
            throw new UnreachableException(line, "sends a license that cannot be read");
        }
    }

    /** Those of the licenses that the license server knows, as they are now. */
    List<LicenseAnswer.License> validate(Line line, List<Long> licenseIds) throws UnreachableException {
        var known = call(line, bearer -> api.validate(bearer, line.licenseServer(), new ValidationRequest(licenseIds)));
        if (known == null) {
            throw new UnreachableException(line, "answers only in part");
        }
        return known;
    }

    public TerminalServerCertificateAnswer certify(Line line, TerminalServerCertificateRequest request)
        throws UnreachableException {
        return call(line, bearer -> api.certify(bearer, line.licenseServer(), request));
    }

    public static boolean granted(LicenseAnswer answer) {
        return switch (answer.outcome()) {
            case TEMPORARY_ISSUED, PERMANENT_ISSUED, RENEWED, BUILT_IN_ISSUED, KEPT -> true;
            case REFUSED_NOT_ACTIVATED, REFUSED_NO_LICENSES_LEFT, REFUSED_HAD_TEMPORARY, REFUSED_NOT_IN_GROUP -> false;
        };
    }

    private <T> T call(Line line, Function<String, T> question) throws UnreachableException {
        if (line.patience().isExhausted()) {
            throw UnreachableException.notAsked(line);
        }
        var bearer = credentials.of(line.terminalServer());
        try {
            var answer = line.patience().during(() -> again(() -> question.apply(bearer)));
            calls.answered();
            return answer;
        } catch (WebApplicationException e) {
            var status = e.getResponse().getStatus();
            calls.ended(status);
            if (status == UNAUTHORIZED) {
                credentials.refused(line.terminalServer());
            }
            throw new UnreachableException(line, "answers with HTTP status " + status);
        } catch (ProcessingException | HttpClosedException _) {
            calls.unreachable();
            throw new UnreachableException(line, "cannot be reached");
        }
    }

    /**
     * A replica that ends closes its connections, perhaps while a question is on its way. Every question may come twice
     * (a device that asks again gets what it has), so it is asked once more, over a new connection.
     */
    private static <T> T again(Supplier<T> question) {
        try {
            return question.get();
        } catch (ProcessingException | HttpClosedException e) {
            if (!isClosed(e)) {
                throw e;
            }
            return question.get();
        }
    }

    /** The client wraps what it meets, but not when the connection is closed before the question is on its way. */
    private static boolean isClosed(RuntimeException e) {
        return e instanceof HttpClosedException
            || e.getCause() instanceof IOException && !(e.getCause() instanceof ConnectTimeoutException);
    }
}
