package org.tslab.licenseserver.issuance;

import java.time.Duration;
import java.time.Instant;

/** What a device already has from this license server when it asks for a license. */
sealed interface Holding {
    record Nothing() implements Holding {}

    /**
     * @param validated whether somebody has logged on with it
     */
    record Temporary(Instant expiresAt, boolean validated) implements Holding {
        boolean goodAt(Instant now) {
            return now.isBefore(expiresAt);
        }
    }

    /** It holds its place in the key pack until it is returned, even when the lease is over. */
    record Permanent(Instant expiresAt) implements Holding {
        boolean goodAt(Instant now) {
            return now.isBefore(expiresAt);
        }

        boolean renewableAt(Instant now, Duration renewalWindow) {
            return !now.isBefore(expiresAt.minus(renewalWindow));
        }
    }

    /** What its operating system brought, for Windows 2000 terminal servers. */
    record BuiltIn() implements Holding {}

    /**
     * A CAL that another license server issued: the terminal server to which it was presented found it genuine.
     *
     * @param validated whether somebody has logged on with it there
     */
    record Elsewhere(String terminalServer, boolean temporary, boolean validated, Instant expiresAt)
        implements
            Holding {
        /** With such a one the device could take a license from the pool although nobody ever logged on with it. */
        boolean unproven(Instant now) {
            return temporary && !validated && now.isBefore(expiresAt);
        }
    }

    /** Another license server, which has none left, vouches that it has had its temporary license there. */
    record Vouched(String licenseServer) implements Holding {}

    /** It had a permanent license that an administrator took back. */
    record Revoked() implements Holding {}

    /** It had a permanent license, whose lease ended and which went back to its key pack. */
    record Returned() implements Holding {}
}
