package org.tslab.clearinghouse.registrant;

import org.tslab.contracts.clearinghouse.Registrant;

/**
 * Whether somebody names what was registered. It proves little, as with the original: who knows a person's name and
 * e-mail address knows enough. Hence nobody gets by this what a certificate would be needed for.
 */
final class ClaimPolicy {
    private ClaimPolicy() {}

    /** An e-mail address that was registered must be named, too. */
    static boolean holds(Registrant registered, Registrant claimed) {
        return same(registered.firstName(), claimed.firstName()) && same(registered.lastName(), claimed.lastName())
            && same(registered.company(), claimed.company())
            && (registered.email() == null || same(registered.email(), claimed.email()));
    }

    private static boolean same(String one, String other) {
        return other != null && one.strip().equalsIgnoreCase(other.strip());
    }
}
