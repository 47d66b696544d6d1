package org.tslab.clearinghouse.console;

import org.tslab.simkit.errand.Errand;

/** What a caller may want of an agent. */
interface Call extends Errand {
    @Override
    default String texts() {
        return "call." + name();
    }
}
