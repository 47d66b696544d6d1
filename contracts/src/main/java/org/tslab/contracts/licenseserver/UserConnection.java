package org.tslab.contracts.licenseserver;

import org.tslab.contracts.ProductVersion;

/**
 * {@code POST /v1/license-servers/{name}/user-connections}: somebody connects to a Per User terminal server, which asks
 * whether the license server is there for it. Up to 500 go at once; the answers, each a {@link UserConnectionAnswer},
 * come in their order. Nothing is issued or counted down: who it is goes into the compliance report and nowhere else.
 *
 * @param domain of the user as the client gave it, may be empty
 * @param user the client's user name as it gave it; empty when it gave none, then nobody is recorded
 * @param version the version of the terminal server
 * @param anonymous whether the terminal server lets people in anonymously, which takes an Internet Connector license
 */
public record UserConnection(String domain, String user, ProductVersion version, boolean anonymous) {
    /** Says nothing of a person. */
    @Override
    public String toString() {
        return "UserConnection[" + version + "]";
    }
}
