package org.tslab.clearinghouse.resale;

import org.tslab.simkit.errand.Errand;

/** What a reseller makes for a customer. */
interface Sale extends Errand {
    @Override
    default String texts() {
        return "sale." + name();
    }
}
