package org.tslab.clearinghouse.transition;

import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.SecurityContext;

import org.tslab.clearinghouse.idempotency.Idempotent;
import org.tslab.contracts.Role;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Printable;
import org.tslab.simkit.problem.Problem.Violation;

/** The reseller's product keys over HTTP. */
@Path("/v1/product-keys")
@RolesAllowed(Role.RESELLER)
class ProductKeyResource {
    private final ProductKeyMaker maker;

    ProductKeyResource(ProductKeyMaker maker) {
        this.maker = maker;
    }

    /**
     * @param acquiredOn since when the licenses are owned
     * @param count how many keys, each of one license
     */
    record ProductKeyRequest(@NotNull DesktopProduct product, @NotNull DesktopChannel channel,
        @NotNull LocalDate acquiredOn, @Min(1) @Max(ProductKeyMaker.MOST_KEYS) int count) {

        OwnedLicense each() {
            if (!OwnedLicense.possible(acquiredOn)) {
                throw new MalformedRequestProblem(List.of(new Violation("acquiredOn", OwnedLicense.POSSIBLE)));
            }
            return new OwnedLicense(product, channel, acquiredOn);
        }
    }

    /** The new keys, this once: afterwards nobody can look them up. */
    record ProductKeyAnswer(List<String> productKeys) {}

    @POST
    @Idempotent
    public ProductKeyAnswer make(@Valid @NotNull ProductKeyRequest request, SecurityContext security) {
        return new ProductKeyAnswer(
            maker.make(Printable.of(security.getUserPrincipal().getName()), request.each(), request.count()));
    }
}
