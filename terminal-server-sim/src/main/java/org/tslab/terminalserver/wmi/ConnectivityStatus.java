package org.tslab.terminalserver.wmi;

/** TStoLSConnectivityStatus, those of its values that there can be here. */
enum ConnectivityStatus {
    LS_CONNECTABLE_LOWER_VERSION(4),
    LS_CONNECTABLE_NOT_IN_TSCGROUP(5),
    LS_NOT_CONNECTABLE(6),
    LS_CONNECTABLE_VALID_LS(11);

    private final long number;

    ConnectivityStatus(int number) {
        this.number = number;
    }

    long number() {
        return number;
    }
}
