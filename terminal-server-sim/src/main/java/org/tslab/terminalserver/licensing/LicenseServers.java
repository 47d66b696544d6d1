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
import org.tslab.rdp.wire.Bytes;

import io.smallrye.jwt.build.Jwt;

/** The license servers, as one terminal server after the other calls them, each under its own name. */
@ApplicationScoped
class LicenseServers {
    private final LicenseServerApi api;

    LicenseServers(@RestClient LicenseServerApi api) {
        this.api = api;
    }

    /** A call from one terminal server to one license server. */
    record Line(String terminalServer, String licenseServer) {}

    /** The license server gave no answer to go by. The message says why, for the journal. */
    static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }
    }

    LicenseAnswer request(Line line, LicenseRequest request) throws UnreachableException {
        return call(line, bearer -> api.request(bearer, line.licenseServer(), request));
    }

    Bytes token(Line line, long licenseId) throws UnreachableException {
        return call(line, bearer -> Bytes.of(api.token(bearer, line.licenseServer(), licenseId)));
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

    private <T> T call(Line line, Function<String, T> question) throws UnreachableException {
        var token = Jwt.subject(line.terminalServer()).upn(line.terminalServer()).groups(Role.TERMINAL_SERVER).sign();
        try {
            return question.apply("Bearer " + token);
        } catch (WebApplicationException e) {
            throw new UnreachableException("license server " + line.licenseServer() + " answers with HTTP status "
                + e.getResponse().getStatus());
        } catch (ProcessingException _) {
            throw new UnreachableException("license server " + line.licenseServer() + " cannot be reached");
        }
    }
}
