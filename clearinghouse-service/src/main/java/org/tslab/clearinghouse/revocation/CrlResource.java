package org.tslab.clearinghouse.revocation;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Publishes the list of revoked certificates, for everyone. */
@Path("/ca/activation.crl")
class CrlResource {
    private final RevocationList list;

    CrlResource(RevocationList list) {
        this.list = list;
    }

    @GET
    @Produces("application/pkix-crl")
    public byte[] list() {
        return list.current();
    }
}
