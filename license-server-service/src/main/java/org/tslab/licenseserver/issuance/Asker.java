package org.tslab.licenseserver.issuance;

/** Who asks a license server for a license. */
public sealed interface Asker {
    String name();

    /** As its token says. */
    record TerminalServer(String name) implements Asker {}

    /**
     * One that has no licenses left for this device and vouches that it has had its temporary one, with which somebody
     * has logged on or which is over.
     */
    record LicenseServer(String name) implements Asker {}
}
