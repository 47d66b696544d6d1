package org.tslab.clearinghouse.agreement;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * One line of an agreement. INVARIANT: consumed is between 0 and allocated.
 *
 * @param allocated how many licenses may be taken in all, or {@link #WITHOUT_LIMIT}
 */
public record Entitlement(ProductVersion productVersion, ProductType productType, Channel channel, long allocated,
    long consumed) {
    public static final long WITHOUT_LIMIT = Long.MAX_VALUE;

    public Entitlement {
        if (!(0 <= consumed && consumed <= allocated)) {
            throw new IllegalStateException("consumed " + consumed + " of " + allocated);
        }
    }

    public long left() {
        return limited() ? allocated - consumed : WITHOUT_LIMIT;
    }

    public boolean limited() {
        return allocated != WITHOUT_LIMIT;
    }
}
