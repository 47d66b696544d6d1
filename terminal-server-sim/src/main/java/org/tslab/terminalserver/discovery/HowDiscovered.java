package org.tslab.terminalserver.discovery;

/** How a terminal server found a license server, numbered as in WMI (Win32_TSDiscoveredLicenseServer). */
public enum HowDiscovered {
    GROUP_POLICY_CONFIGURED(0),
    REGISTRY_CONFIGURED(1),
    WORKGROUP_DISCOVERY(2),
    DOMAIN_DISCOVERY(3),
    ENTERPRISE_DISCOVERY(4);

    private final int number;

    HowDiscovered(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether an administrator named it, in an order that counts. */
    boolean isSpecified() {
        return this == GROUP_POLICY_CONFIGURED || this == REGISTRY_CONFIGURED;
    }
}
