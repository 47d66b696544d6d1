package org.tslab.clearinghouse.agreement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.tslab.contracts.LicenseProgram;

/**
 * An agreement as its reseller sees it.
 *
 * @param numberEnding the last characters of its number, which is all that is kept of it
 */
public record Agreement(UUID id, LicenseProgram program, String numberEnding, String reseller, Instant madeAt,
    List<Entitlement> entitlements) {
    public Agreement {
        entitlements = List.copyOf(entitlements);
    }
}
