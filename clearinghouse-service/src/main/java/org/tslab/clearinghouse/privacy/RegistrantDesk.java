package org.tslab.clearinghouse.privacy;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.activation.Registrations;
import org.tslab.clearinghouse.activation.Registrations.Registration;
import org.tslab.clearinghouse.registrant.RegistrantAccess;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Asked;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Reason;
import org.tslab.clearinghouse.registrant.RegistrantAccesses;
import org.tslab.clearinghouse.registrant.Registrants;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.NotFoundProblem;

/**
 * What an agent does for the owner of the data, on the telephone: finds them by License Server ID or Product ID, reads
 * them out, corrects them. There is no way to search for a person.
 */
@ApplicationScoped
public class RegistrantDesk {
    private final Registrations registrations;
    private final Registrants registrants;
    private final RegistrantAccesses accesses;

    RegistrantDesk(Registrations registrations, Registrants registrants, RegistrantAccesses accesses) {
        this.registrations = registrations;
        this.registrants = registrants;
        this.accesses = accesses;
    }

    /** The agent who wants to do something with a person's data, and why. */
    public record Agent(String name, Reason reason) {}

    /** What is stored of whoever registered a license server. */
    public Registrant see(String licenseServerOrProductId, Agent agent) {
        var registration = registration(licenseServerOrProductId);
        return registrants.see(registration.registrantId(), asked(registration, agent))
            .orElseThrow(() -> notFound(licenseServerOrProductId));
    }

    /** Puts the whole form anew. The certificate keeps the company it was issued for until a reactivation. */
    public void correct(String licenseServerOrProductId, Registrant corrected, Agent agent) {
        var violations = Registrations.violations(corrected);
        if (!violations.isEmpty()) {
            throw new MalformedRequestProblem(violations);
        }
        var registration = registration(licenseServerOrProductId);
        if (!registrants.correct(registration.registrantId(), corrected, asked(registration, agent))) {
            throw notFound(licenseServerOrProductId);
        }
    }

    /** Who saw or corrected these data, oldest first: the owner may ask that too. */
    public List<RegistrantAccess> accessesTo(String licenseServerOrProductId) {
        return accesses.of(registration(licenseServerOrProductId).registrantId());
    }

    private Registration registration(String licenseServerOrProductId) {
        return registrations.of(licenseServerOrProductId).orElseThrow(() -> notFound(licenseServerOrProductId));
    }

    private static NotFoundProblem notFound(String licenseServerOrProductId) {
        return new NotFoundProblem("activated license server", licenseServerOrProductId);
    }

    private static Asked asked(Registration registration, Agent agent) {
        return new Asked(agent.name(), agent.reason(), registration.licenseServerId());
    }
}
