package org.tslab.rdp.connection;

import java.util.List;

/**
 * What a server has learned of a client by the time licensing begins.
 *
 * @param cookie the user name of the routing cookie, often cut short; empty when there was none
 * @param administrative the client asked for the console session, which needs no license
 * @param supportsErrorInfo the client shows why the server ends a session
 */
public record ConnectedClient(String clientName, String userName, String domain, String cookie, long clientBuild,
    long requestedProtocols, long selectedProtocol, boolean administrative, boolean supportsErrorInfo,
    List<StaticChannel> channels) {

    /** A static virtual channel and the id that it was given. */
    public record StaticChannel(String name, int id) {}

    /** Leaves out everything that belongs to a person. */
    @Override
    public String toString() {
        return "ConnectedClient[" + clientName + ", build " + clientBuild + "]";
    }
}
