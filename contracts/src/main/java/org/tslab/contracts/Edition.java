package org.tslab.contracts;

/** The editions of the operating system (S2-68). Of Windows 2000 these are Server, Advanced and Datacenter Server. */
public enum Edition {
    STANDARD,
    ENTERPRISE,
    DATACENTER,
    /** Can be neither a terminal server nor a license server (TechNet cc779363). */
    WEB;

    /** Whether it can be a terminal server, or a license server. */
    public boolean hasTerminalServices() {
        return this != WEB;
    }
}
