package org.tslab.licenseserver.installation;

/** Whether the Terminal Server Licensing service of a license server runs. Only one that is started serves anybody. */
public enum ServiceState {
    STARTED,
    PAUSED,
    STOPPED
}
