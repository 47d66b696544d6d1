package org.tslab.clearinghouse.registrant;

import java.time.Instant;
import java.util.List;

/**
 * One time that somebody saw or corrected a person's data.
 *
 * @param licenseServer the License Server ID that the registrant belongs to
 * @param by the agent, as the token names him
 * @param fields the names of the corrected fields; none when the data were only seen
 */
public record RegistrantAccess(long position, Instant at, String licenseServer, String by, Kind kind,
    Reason reason, List<String> fields) {

    /** What was done with the data. */
    public enum Kind {
        SEEN,
        CORRECTED
    }

    /** Who wants to do it and why: without both, nobody gets to the data. */
    public record Asked(String by, Reason reason, String licenseServer) {}

    /** Why an agent may look at a person's data. There is no free text: it would fill with what it must not hold. */
    public enum Reason {
        /** The owner is on the telephone and wants to know what is stored. */
        OWNER_ASKS,
        /** The owner wants something corrected. */
        OWNER_CORRECTS,
        /** Somebody claims to be the owner, and the agent has to make sure. */
        CALLER_TO_BE_VERIFIED,
        /** Licensing information is made anew after a failure. */
        RECOVERY
    }
}
