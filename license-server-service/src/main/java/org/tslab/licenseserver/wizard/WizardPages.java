package org.tslab.licenseserver.wizard;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.Role;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Counter;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.problem.Printable;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;

/** The wizards of the Action menu, page by page. */
@Path("/servers/{name}/action/{wizard: [a-z-]+}")
@Page
@RolesAllowed(Role.LICENSE_SERVER_ADMIN)
@Produces(MediaType.TEXT_HTML)
class WizardPages {
    private final Counter counter;
    private final Wizards wizards;
    private final RequiredInformation information;
    private final Visit visit;
    private final SecurityIdentity identity;

    WizardPages(Counter counter, Wizards wizards, RequiredInformation information, Visit visit,
        SecurityIdentity identity) {
        this.counter = counter;
        this.wizards = wizards;
        this.information = information;
        this.visit = visit;
        this.identity = identity;
    }

    @GET
    public TemplateInstance open(@PathParam("name") String name, @PathParam("wizard") String wizard) {
        var command = command(wizard);
        wizards.allowed(command, name);
        return counter.open(wizards.of(command, name, ""), command.address(name),
            wizards.known(name, information.of(name)), true);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@PathParam("name") String name, @PathParam("wizard") String wizard) {
        var command = command(wizard);
        return counter.take(wizards.of(command, name, visit.typed(Visit.TOKEN)), command.address(name),
            new Asker(Printable.of(identity.getPrincipal().getName())));
    }

    private static Command command(String wizard) {
        return Command.at(wizard).orElseThrow(() -> new NotFoundProblem("page", wizard));
    }
}
