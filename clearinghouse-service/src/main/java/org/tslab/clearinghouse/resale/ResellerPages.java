package org.tslab.clearinghouse.resale;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.clearinghouse.agreement.Agreement;
import org.tslab.clearinghouse.agreement.AgreementMaker;
import org.tslab.contracts.Role;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Counter;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.problem.Printable;

import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;

/** A reseller's own agreements, page by page, and the forms to make more of them and of license codes. */
@Path("/reseller")
@Page
@RolesAllowed({Role.RESELLER, Role.SUPPORT})
@Produces(MediaType.TEXT_HTML)
class ResellerPages {
    private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
    private static final int LINES = 25;
    private final Counter counter;
    private final AgreementMaker agreements;
    private final SecurityIdentity identity;
    private final List<Sale> sales;

    ResellerPages(Counter counter, AgreementMaker agreements, SecurityIdentity identity,
        @All List<Sale> sales) {
        this.counter = counter;
        this.agreements = agreements;
        this.identity = identity;
        this.sales = sales;
    }

    @CheckedTemplate(basePath = "resale")
    static final class Templates {
        private Templates() {}

        /** @param next the last one's id when there may be more; empty when there are none */
        static native TemplateInstance home(List<String> sales, List<Agreement> agreements, String next,
            boolean mayAct);
    }

    @GET
    public TemplateInstance home(@QueryParam("after") @DefaultValue(BEFORE_ALL) UUID after) {
        var lines = agreements.page(mayAct() ? name() : "", after, LINES);
        return Templates.home(sales.stream().map(Sale::name).sorted().toList(), lines,
            lines.size() < LINES ? "" : lines.getLast().id().toString(), mayAct());
    }

    @GET
    @Path("/{sale: [a-z-]+}")
    public TemplateInstance open(@PathParam("sale") String sale) {
        return counter.open(named(sale), "/reseller/" + sale, Map.of(), mayAct());
    }

    @POST
    @Path("/{sale: [a-z-]+}")
    @RolesAllowed(Role.RESELLER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@PathParam("sale") String sale) {
        return counter.take(named(sale), "/reseller/" + sale, new Asker(name()));
    }

    private boolean mayAct() {
        return identity.hasRole(Role.RESELLER);
    }

    private String name() {
        return Printable.of(identity.getPrincipal().getName());
    }

    private Sale named(String name) {
        return sales.stream().filter(sale -> sale.name().equals(name)).findFirst()
            .orElseThrow(() -> new NotFoundProblem("page", name));
    }
}
