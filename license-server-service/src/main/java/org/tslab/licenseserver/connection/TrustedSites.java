package org.tslab.licenseserver.connection;

import java.util.List;
import java.util.regex.Pattern;

/** What may be in the Trusted sites zone. */
public final class TrustedSites {
    private static final int MOST = 100;
    private static final Pattern ORIGIN = Pattern.compile("https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");

    private TrustedSites() {}

    /** What they have to be when they are not; empty when nothing is wrong with them. */
    public static String flaw(List<String> sites) {
        return sites.size() > MOST || !sites.stream().allMatch(site -> site != null && ORIGIN.matcher(site).matches())
            ? "up to " + MOST + " origins that begin with https://"
            : "";
    }
}
