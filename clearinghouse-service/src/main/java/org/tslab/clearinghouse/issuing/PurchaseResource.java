package org.tslab.clearinghouse.issuing;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Whoever wants to buy is told where (S1-29). Nothing of what is sent is read. */
@Path("/v1/purchases")
class PurchaseResource {
    @POST
    public void buy() {
        throw new NotSoldHereProblem();
    }
}
