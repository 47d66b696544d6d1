package org.tslab.licenseserver.servicecontrol;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.ServiceState;

/** The Terminal Server Licensing service of one license server, as in the list of services of Windows. */
@Path("/v1/license-servers/{name}/service")
class ServiceResource {
    private final ServiceControl control;
    private final LicenseServers servers;

    ServiceResource(ServiceControl control, LicenseServers servers) {
        this.control = control;
        this.servers = servers;
    }

    /** What the service is, or is to be. STARTED starts what is STOPPED and resumes what is PAUSED. */
    record Service(@NotNull ServiceState state) {}

    @GET
    @RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
    @Transactional
    public Service state(String name) {
        return new Service(servers.named(name).service());
    }

    @PUT
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    public Service change(String name, @NotNull @Valid Service wanted) {
        control.become(name, wanted.state());
        return wanted;
    }
}
