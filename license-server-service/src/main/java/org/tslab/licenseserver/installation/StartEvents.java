package org.tslab.licenseserver.installation;

import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.ServerRole;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.simkit.eventlog.Occurrence;

/** What a license server writes to its event log when its service starts. Pure. */
public final class StartEvents {
    private StartEvents() {}

    public static List<Occurrence> of(LicenseServer server) {
        var events = new ArrayList<>(List.of(Occurrence.of(server.name(), TermServLicensing.STARTED)));
        if (server.role() == ServerRole.ENTERPRISE) {
            events.add(Occurrence.of(server.name(), TermServLicensing.PUBLISHED, "its role is ENTERPRISE",
                "terminal servers of its site find it there"));
        }
        if (!server.activated()) {
            events.add(Occurrence.of(server.name(), TermServLicensing.NOT_ACTIVATED, "it is " + server.status()));
        }
        return events;
    }
}
