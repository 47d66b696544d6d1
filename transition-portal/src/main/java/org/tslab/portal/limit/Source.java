package org.tslab.portal.limit;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import io.vertx.core.http.HttpServerRequest;

/** The network that the request at hand came from, as a keyed hash: it is known again and can be read by nobody. */
@RequestScoped
public class Source {
    private final HttpServerRequest request;
    private final Pseudonyms pseudonyms;

    Source(HttpServerRequest request, Pseudonyms pseudonyms) {
        this.request = request;
        this.pseudonyms = pseudonyms;
    }

    public String name() {
        return pseudonyms.of(network(request.remoteAddress().hostAddress()));
    }

    /** Of IPv6 the first four groups, since one caller has all the addresses behind them. */
    static String network(String address) {
        var groups = address.split(":", 5);
        return groups.length < 5 || address.startsWith("::")
            ? address
            : String.join(":", List.of(groups).subList(0, 4));
    }
}
