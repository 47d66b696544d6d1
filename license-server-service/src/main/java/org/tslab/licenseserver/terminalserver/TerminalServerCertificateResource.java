package org.tslab.licenseserver.terminalserver;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.contracts.Role;
import org.tslab.contracts.licenseserver.TerminalServerCertificateAnswer;
import org.tslab.contracts.licenseserver.TerminalServerCertificateRequest;

/** Certificates of terminal servers over HTTP. The name that is certified is the caller's own. */
@Path("/v1/license-servers/{name}/terminal-server-certificates")
class TerminalServerCertificateResource {
    private final TerminalServerCertification certification;

    TerminalServerCertificateResource(TerminalServerCertification certification) {
        this.certification = certification;
    }

    @POST
    @RolesAllowed(Role.TERMINAL_SERVER)
    public TerminalServerCertificateAnswer certify(String name, @NotNull TerminalServerCertificateRequest request,
        @Context SecurityContext caller) {
        return certification.certify(name, caller.getUserPrincipal().getName(),
            TerminalServerKey.parse(request.publicKey()));
    }
}
