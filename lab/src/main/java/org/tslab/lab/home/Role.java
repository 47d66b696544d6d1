package org.tslab.lab.home;

/** The roles to choose from on the command line and in tests, as the services spell them. */
public enum Role {
    CLEARINGHOUSE_AGENT(org.tslab.contracts.Role.CLEARINGHOUSE_AGENT),
    RESELLER(org.tslab.contracts.Role.RESELLER),
    SUPPORT(org.tslab.contracts.Role.SUPPORT),
    LICENSE_SERVER_ADMIN(org.tslab.contracts.Role.LICENSE_SERVER_ADMIN),
    TERMINAL_SERVER_ADMIN(org.tslab.contracts.Role.TERMINAL_SERVER_ADMIN),
    TERMINAL_SERVER(org.tslab.contracts.Role.TERMINAL_SERVER),
    INSTRUCTOR(org.tslab.contracts.Role.INSTRUCTOR);

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** As it stands in a token's groups. */
    @Override
    public String toString() {
        return group;
    }
}
