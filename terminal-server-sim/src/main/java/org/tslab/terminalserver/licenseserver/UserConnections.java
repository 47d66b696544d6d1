package org.tslab.terminalserver.licenseserver;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.contracts.licenseserver.UserConnectionAnswer;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;

/** Tells license servers who connects to Per User terminal servers, which takes a license server that is there. */
@ApplicationScoped
public class UserConnections {
    private static final int AT_ONCE = 500;
    private final JointQuestions<UserConnection, UserConnectionAnswer> questions;

    UserConnections(LicenseServers licenseServers, TerminalServerConfig config) {
        questions = new JointQuestions<>(AT_ONCE, config.rdp().maxConnections(), config.licenseServerPatience(),
            licenseServers::connect);
    }

    public UserConnectionAnswer tell(Line line, UserConnection connection) throws UnreachableException {
        return questions.ask(line, connection);
    }
}
