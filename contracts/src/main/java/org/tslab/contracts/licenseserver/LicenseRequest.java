package org.tslab.contracts.licenseserver;

import java.time.Instant;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductVersion;

/**
 * {@code POST /v1/license-servers/{name}/issued-licenses}: a Per Device license for a client, asked for by its terminal
 * server. Up to 100 go at once, as a list: {@code …/issued-licenses/batch}. The license server goes by what it has
 * stored under the hardware ID; only where it has nothing better, the presented CAL of another license server counts.
 *
 * @param hardwareId 40 hexadecimal digits, lower case (MS-RDPELE 2.2.2.3.1)
 * @param computer the client's machine name as it gave it
 * @param user the client's user name as it gave it
 * @param version the version of the terminal server
 * @param clientOperatingSystem what the client runs, as its terminal server sees it; null counts as OTHER
 * @param presented null when the client presented nothing, or nothing that is genuine
 * @param temporaryOnly whether nothing but a temporary license is wanted: the terminal server has no valid licensing
 *     mode (KB 834651)
 * @param traceparent which trace the request is part of (W3C Trace Context), since requests of several clients come in
 *     one call; null where nobody collects traces
 */
public record LicenseRequest(String hardwareId, String computer, String user, ProductVersion version,
    ClientOperatingSystem clientOperatingSystem, Presented presented, boolean temporaryOnly, String traceparent) {

    public LicenseRequest(String hardwareId, String computer, String user, ProductVersion version,
        ClientOperatingSystem clientOperatingSystem, Presented presented, boolean temporaryOnly) {
        this(hardwareId, computer, user, version, clientOperatingSystem, presented, temporaryOnly, null);
    }

    /** The same request, as part of this trace. */
    public LicenseRequest within(String trace) {
        return new LicenseRequest(hardwareId, computer, user, version, clientOperatingSystem, presented, temporaryOnly,
            trace);
    }

    /**
     * A CAL for this device that the terminal server found genuine, good or over, whichever license server issued it.
     *
     * @param loggedOn whether the terminal server has seen somebody log on with it; says nothing of a permanent one
     */
    public record Presented(boolean temporary, boolean loggedOn, Instant expiresAt) {}
}
