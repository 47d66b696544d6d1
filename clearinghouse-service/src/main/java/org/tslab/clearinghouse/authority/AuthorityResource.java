package org.tslab.clearinghouse.authority;

import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Publishes the trust root of the environment. */
@Path("/v1/authority/certificates")
class AuthorityResource {
    private final Authority authority;

    AuthorityResource(Authority authority) {
        this.authority = authority;
    }

    /** PEM, root first, then the activation CA. */
    @GET
    @Produces("application/x-pem-file")
    public String certificates() {
        return authority.certificates().stream().map(Pem::of).collect(Collectors.joining());
    }
}
