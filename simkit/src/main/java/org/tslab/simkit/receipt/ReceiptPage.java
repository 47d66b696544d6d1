package org.tslab.simkit.receipt;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.simkit.page.Page;
import org.tslab.simkit.page.Visit;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Shows a receipt, as often as the visitor who got it wants to see it. */
@Path("/receipts")
@Page
@PermitAll
@Produces(MediaType.TEXT_HTML)
@IfBuildProperty(name = "tslab.errands", stringValue = "true")
class ReceiptPage {
    private final Receipts receipts;
    private final Visit visit;

    ReceiptPage(Receipts receipts, Visit visit) {
        this.receipts = receipts;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "receipt")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance one(ReceiptView receipt);

        /** @param known whether it is this visitor's, but not written yet */
        static native TemplateInstance none(boolean known);
    }

    @GET
    @Path("/{name: [0-9a-f]{64}}")
    public Response show(@PathParam("name") String name) {
        var found = receipts.find(name, visit.visitor());
        return found.flatMap(Receipts.Kept::receipt)
            .map(receipt -> Response.ok(Templates.one(ReceiptView.of(receipt, visit.language()))))
            .orElseGet(() -> Response.status(found.isPresent() ? 202 : 404).entity(Templates.none(found.isPresent())))
            .build();
    }
}
