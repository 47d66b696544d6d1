package org.tslab.licenseserver.database;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Role;

/** Lets an operating system be lost, which else happens to nobody who wants to practice it. */
@Path("/__sim/license-servers/{name}/operating-system-replacement")
class SystemReplacementResource {
    private final SystemReplacement replacement;

    SystemReplacementResource(SystemReplacement replacement) {
        this.replacement = replacement;
    }

    /** What went with it. */
    @POST
    @RolesAllowed(Role.INSTRUCTOR)
    public Inventory replace(String name) {
        return replacement.replace(name);
    }
}
