package org.tslab.licenseserver.lifecycle;

import java.util.Map;
import java.util.TreeMap;

/** Which operating system a license server's computer can get. Pure. */
final class OperatingSystemPolicy {
    private OperatingSystemPolicy() {}

    /** Everything that is wrong, by field; empty when it can become so. */
    static Map<String, String> flaws(OperatingSystem is, OperatingSystem wanted) {
        var flaws = new TreeMap<String, String>();
        if (!wanted.release().atLeast(is.release())) {
            flaws.put("release", "It runs " + is.release() + " already, and no computer goes back to an older one.");
        }
        if (!wanted.edition().hasTerminalServices()) {
            flaws.put("edition", "Web Edition cannot be a license server. Choose another edition.");
        }
        return flaws;
    }
}
