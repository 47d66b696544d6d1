package org.tslab.clearinghouse.revocation;

import java.util.Base64;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** OCSP over HTTPS, for everyone (RFC 6960, appendix A). */
@Path("/ca/ocsp")
@Produces("application/ocsp-response")
class OcspResource {
    /** In Base64, which makes four characters of three bytes. */
    private static final int LONGEST_PATH = 2 * OcspResponder.LONGEST_REQUEST;
    private final OcspResponder responder;

    OcspResource(OcspResponder responder) {
        this.responder = responder;
    }

    @POST
    @Consumes("application/ocsp-request")
    public byte[] post(byte[] request) {
        return responder.answer(request);
    }

    @GET
    @Path("/{request: .+}")
    public byte[] get(String request) {
        return responder.answer(decoded(request));
    }

    private static byte[] decoded(String request) {
        try {
            return request.length() > LONGEST_PATH ? new byte[0] : Base64.getDecoder().decode(request);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
