package org.tslab.simkit.fault;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.tslab.contracts.Role;
import org.tslab.simkit.fault.FaultArming.Standing;
import org.tslab.simkit.problem.NotFoundProblem;

import com.fasterxml.jackson.databind.JsonNode;

/** The instructor makes things go wrong: never by itself, always on demand. */
@Path("/__sim/faults")
@RolesAllowed(Role.INSTRUCTOR)
class FaultResource {
    private final FaultArming arming;
    private final FaultCatalog catalog;

    FaultResource(FaultArming arming, FaultCatalog catalog) {
        this.arming = arming;
        this.catalog = catalog;
    }

    /** What can go wrong in this service, and what is armed, oldest first. */
    record FaultsAnswer(List<FaultCatalog.Entry> operations, List<RuleAnswer> rules) {}

    /** @param left with {@code next} only: how often it can still happen */
    record RuleAnswer(UUID id, String operation, String target, Integer next, Integer left, Double probability,
        JsonNode then) {
        static RuleAnswer of(Standing standing) {
            var request = FaultRequest.of(standing.rule());
            return new RuleAnswer(standing.rule().id(), request.operation(), request.target(), request.next(),
                request.next() == null ? null : standing.left(), request.probability(), request.then());
        }
    }

    @GET
    public FaultsAnswer faults() {
        return new FaultsAnswer(catalog.entries(), arming.standings().stream().map(RuleAnswer::of).toList());
    }

    @POST
    @ResponseStatus(201)
    public RuleAnswer arm(@NotNull FaultRequest request) {
        var rule = arming.arm(request);
        return RuleAnswer.of(new Standing(rule, request.next() == null ? Integer.MAX_VALUE : request.next()));
    }

    @DELETE
    public void endAll() {
        arming.endAll();
    }

    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") String id) {
        arming.end(arming.standings().stream().map(Standing::rule).filter(rule -> rule.id().toString().equals(id))
            .findFirst().orElseThrow(() -> new NotFoundProblem("fault rule", id)));
    }
}
