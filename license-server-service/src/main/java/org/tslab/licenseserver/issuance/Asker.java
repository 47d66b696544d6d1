package org.tslab.licenseserver.issuance;

import org.tslab.contracts.licenseserver.LicenseRequest.Presented;

/** Who asks a license server for a license. */
public sealed interface Asker {
    String name();

    /**
     * As its token says.
     *
     * @param presented the genuine CAL that the device showed it; null when there is none
     */
    record TerminalServer(String name, Presented presented) implements Asker {}

    /**
     * One that has no licenses left for this device and vouches that it has had its temporary one, with which somebody
     * has logged on or which is over.
     */
    record LicenseServer(String name) implements Asker {}
}
