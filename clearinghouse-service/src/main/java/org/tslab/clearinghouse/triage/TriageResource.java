package org.tslab.clearinghouse.triage;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.tslab.contracts.Desk;

/** The table of whom to call, for programs. */
@Path("/v1/triage")
@PermitAll
class TriageResource {

    /** One row of the table. */
    record TriageAnswer(Symptom symptom, Desk desk) {}

    @GET
    public List<TriageAnswer> all() {
        return Arrays.stream(Symptom.values()).map(symptom -> new TriageAnswer(symptom, TriagePolicy.deskFor(symptom)))
            .toList();
    }
}
