package org.tslab.terminalserver.licenseserver;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.tslab.contracts.licenseserver.AccessAnswer;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.contracts.licenseserver.TerminalServerCertificateAnswer;
import org.tslab.contracts.licenseserver.TerminalServerCertificateRequest;
import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.contracts.licenseserver.UserConnectionAnswer;
import org.tslab.contracts.licenseserver.ValidationRequest;

/** What a terminal server asks a license server. */
@RegisterRestClient(configKey = "license-server")
@Path("/v1/license-servers/{name}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface LicenseServerApi {
    @GET
    @Path("/access")
    AccessAnswer access(@HeaderParam("Authorization") String bearer, @PathParam("name") String licenseServer);

    @POST
    @Path("/issued-licenses/batch")
    List<LicenseAnswer> request(@HeaderParam("Authorization") String bearer, @PathParam("name") String licenseServer,
        @QueryParam("token") boolean withTokens,
        List<LicenseRequest> requests);

    @GET
    @Path("/issued-licenses/{licenseId}/token")
    @Produces("application/pkcs7-mime")
    byte[] token(@HeaderParam("Authorization") String bearer, @PathParam("name") String licenseServer,
        @PathParam("licenseId") long licenseId);

    @POST
    @Path("/issued-licenses/validate")
    List<LicenseAnswer.License> validate(@HeaderParam("Authorization") String bearer,
        @PathParam("name") String licenseServer, ValidationRequest request);

    @POST
    @Path("/user-connections")
    List<UserConnectionAnswer> connect(@HeaderParam("Authorization") String bearer,
        @PathParam("name") String licenseServer, List<UserConnection> connections);

    @POST
    @Path("/terminal-server-certificates")
    TerminalServerCertificateAnswer certify(@HeaderParam("Authorization") String bearer,
        @PathParam("name") String licenseServer, TerminalServerCertificateRequest request);
}
