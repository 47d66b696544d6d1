package org.tslab.clearinghouse.caller;

import jakarta.enterprise.context.RequestScoped;

/** The license server that this request comes from. */
@RequestScoped
public class Caller {
    private LicenseServerIdentity identity;

    /** Whether this is a request of a license server at all. */
    public boolean known() {
        return identity != null;
    }

    public LicenseServerIdentity identity() {
        if (identity == null) {
            throw new IllegalStateException("no @ForLicenseServers stands before this request");
        }
        return identity;
    }

    void is(LicenseServerIdentity proven) {
        identity = proven;
    }
}
