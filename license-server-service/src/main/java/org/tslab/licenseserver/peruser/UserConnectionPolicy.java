package org.tslab.licenseserver.peruser;

import org.tslab.contracts.licenseserver.UserConnectionAnswer;
import org.tslab.licenseserver.installation.LicenseServer;

/** Whether a license server is there for a Per User terminal server. Licenses do not matter (S2-47). */
final class UserConnectionPolicy {
    private UserConnectionPolicy() {}

    static UserConnectionAnswer judge(LicenseServer server, String terminalServer, User user) {
        if (!server.admits(terminalServer)) {
            return new UserConnectionAnswer(false, "The License Server Security Group policy is enabled, and "
                + terminalServer + " was not in the group Terminal Services Computers when the service started.");
        }
        if (!server.serves(user.version())) {
            return new UserConnectionAnswer(false, "The terminal server is newer than this license server.");
        }
        if (user.anonymous()) {
            return anonymous(server);
        }
        return new UserConnectionAnswer(true, "The license server is there. Users are not counted down.");
    }

    private static UserConnectionAnswer anonymous(LicenseServer server) {
        return server.activated() && server.policies().internetConnector()
            ? new UserConnectionAnswer(true, "An Internet Connector license is installed.")
            : new UserConnectionAnswer(false,
                "Anonymous connections need an activated license server with an Internet Connector license.");
    }
}
