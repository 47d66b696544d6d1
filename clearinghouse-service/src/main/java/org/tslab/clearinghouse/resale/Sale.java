package org.tslab.clearinghouse.resale;

import org.tslab.clearinghouse.errand.Errand;

/** What a reseller makes for a customer. */
interface Sale extends Errand {
    @Override
    default String texts() {
        return "sale." + name();
    }
}
