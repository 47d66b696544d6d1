package org.tslab.licenseserver.connection;

import java.net.URI;

/** What a browser calls a site. */
final class Origin {
    private Origin() {}

    /** Scheme, host and port, without what is usual. */
    static String of(URI address) {
        return address.getScheme() + "://" + address.getHost()
            + (address.getPort() < 0 || address.getPort() == 443 ? "" : ":" + address.getPort());
    }
}
