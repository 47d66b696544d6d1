package org.tslab.portal.offer;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How somebody came by Windows XP Professional, which decides the way to the tokens (S2-21). */
public enum Channel {
    RETAIL("/request"),
    OEM("/request"),
    VOLUME("/volume");

    private final String way;

    Channel(String way) {
        this.way = way;
    }

    /** Where this site sends the owner: to the wizard, or to what the license server's tool does itself (S2-22). */
    String way() {
        return way;
    }

    /** As forms send it. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Channel> named(String typed) {
        return Stream.of(values()).filter(channel -> channel.lower().equals(typed)).findFirst();
    }
}
