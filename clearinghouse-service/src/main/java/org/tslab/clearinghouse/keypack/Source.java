package org.tslab.clearinghouse.keypack;

import java.util.UUID;

/** What the licenses of a key pack were taken from. */
public sealed interface Source {
    record LicenseCode() implements Source {}

    record Agreement(UUID id) implements Source {}
}
