package org.tslab.clearinghouse.authority;

import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Publishes the trust root of the environment, and for whom requests of the transition portal are sealed. */
@Path("/v1/authority")
@Produces("application/x-pem-file")
class AuthorityResource {
    private final Authority authority;

    AuthorityResource(Authority authority) {
        this.authority = authority;
    }

    /** PEM, root first, then the activation CA. */
    @GET
    @Path("/certificates")
    public String certificates() {
        return authority.certificates().stream().map(Pem::of).collect(Collectors.joining());
    }

    /** PEM, one certificate, which the activation CA signed. */
    @GET
    @Path("/transition-certificate")
    public String transitionCertificate() {
        return Pem.of(authority.transitionRecipient());
    }
}
