package org.tslab.lab.ecosystem;

import org.tslab.lab.home.Port;

/** The services of the ecosystem. */
public enum Service {
    CLEARINGHOUSE("clearinghouse", "clearinghouse-service", Port.CLEARINGHOUSE,
        Port.CLEARINGHOUSE_MANAGEMENT),
    LICENSE_SERVER("license-server", "license-server-service", Port.LICENSE_SERVER,
        Port.LICENSE_SERVER_MANAGEMENT),
    TERMINAL_SERVER("terminal-server", "terminal-server-sim",
        Port.TERMINAL_SERVER, Port.TERMINAL_SERVER_MANAGEMENT),
    PORTAL("portal", "transition-portal",
        Port.PORTAL, Port.PORTAL_MANAGEMENT);

    private final String processName;
    private final String module;
    private final Port port;
    private final Port managementPort;

    Service(String processName, String module, Port port, Port managementPort) {
        this.processName = processName;
        this.module = module;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** The name of its process and its log. */
    public String processName() {
        return processName;
    }

    public String module() {
        return module;
    }

    public Port port() {
        return port;
    }

    public Port managementPort() {
        return managementPort;
    }

    /** The clearinghouse speaks TLS only. */
    public String scheme() {
        return this == CLEARINGHOUSE ? "https" : "http";
    }
}
