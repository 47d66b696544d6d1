package org.tslab.terminalserver.licensing;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.contracts.licenseserver.TerminalServerCertificateAnswer;
import org.tslab.contracts.licenseserver.TerminalServerCertificateRequest;
import org.tslab.rdp.exchange.ServerLicensing.Input.Issue;
import org.tslab.rdp.wire.Bytes;

import io.smallrye.jwt.build.Jwt;

/** The license servers, as one terminal server after the other calls them, each under its own name. */
@ApplicationScoped
class LicenseServers {
    private final LicenseServerApi api;

    LicenseServers(@RestClient LicenseServerApi api) {
        this.api = api;
    }

    /** From one terminal server to one license server, for as long as the patience lasts. */
    record Line(String terminalServer, String licenseServer, Patience patience) {}

    /** The license server gave no answer to go by. The message says why, for the journal. */
    static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(Line line, String why) {
            super("license server " + line.licenseServer() + " " + why);
        }
    }

    LicenseAnswer request(Line line, LicenseRequest request) throws UnreachableException {
        var answer = call(line, bearer -> api.request(bearer, line.licenseServer(), request));
        if (answer == null || answer.outcome() == null || granted(answer) && answer.license() == null) {
            throw new UnreachableException(line, "answers only in part");
        }
        return answer;
    }

    Bytes token(Line line, long licenseId) throws UnreachableException {
        var token = call(line, bearer -> api.token(bearer, line.licenseServer(), licenseId));
        if (token == null || token.length == 0 || token.length > Issue.LICENSE_SIZE_MAX) {
            throw new UnreachableException(line, "has a license of impossible size");
        }
        return Bytes.of(token);
    }

    void validate(Line line, long licenseId) throws UnreachableException {
        call(line, bearer -> {
            api.validate(bearer, line.licenseServer(), licenseId);
            return true;
        });
    }

    TerminalServerCertificateAnswer certify(Line line, TerminalServerCertificateRequest request)
        throws UnreachableException {
        return call(line, bearer -> api.certify(bearer, line.licenseServer(), request));
    }

    static boolean granted(LicenseAnswer answer) {
        return switch (answer.outcome()) {
            case TEMPORARY_ISSUED, PERMANENT_ISSUED, RENEWED, KEPT -> true;
            case REFUSED_NOT_ACTIVATED, REFUSED_NO_LICENSES_LEFT -> false;
        };
    }

    private static <T> T call(Line line, Function<String, T> question) throws UnreachableException {
        if (line.patience().isExhausted()) {
            throw new UnreachableException(line, "is not asked: the client would not wait for it");
        }
        var token = Jwt.subject(line.terminalServer()).upn(line.terminalServer()).groups(Role.TERMINAL_SERVER).sign();
        try {
            return line.patience().during(() -> question.apply("Bearer " + token));
        } catch (WebApplicationException e) {
            throw new UnreachableException(line, "answers with HTTP status " + e.getResponse().getStatus());
        } catch (ProcessingException _) {
            throw new UnreachableException(line, "cannot be reached");
        }
    }
}
