package org.tslab.terminalserver.licenseserver;

import org.tslab.terminalserver.licenseserver.LicenseServers.Line;

/** From which terminal server to which license server: what goes the same way can go together. */
record Way(String terminalServer, String licenseServer) {
    static Way of(Line line) {
        return new Way(line.terminalServer(), line.licenseServer());
    }

    Line with(Patience patience) {
        return new Line(terminalServer, licenseServer, patience);
    }
}
