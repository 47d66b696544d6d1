package org.tslab.clearinghouse.issuing;

import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.contracts.ConnectionMethod;

/**
 * What somebody types on the web site, or tells an agent, to get licenses.
 *
 * @param licenseServerId as it is typed
 * @param company who has the license; asked, and neither kept nor written down
 * @param countryRegion likewise
 * @param method WEB_BROWSER or TELEPHONE
 */
public record HandRequest(String licenseServerId, ProgramForm form, String company, String countryRegion,
    ConnectionMethod method) {
    /** Leaves out who asks. */
    @Override
    public String toString() {
        return "HandRequest[" + form + ", " + method + "]";
    }
}
