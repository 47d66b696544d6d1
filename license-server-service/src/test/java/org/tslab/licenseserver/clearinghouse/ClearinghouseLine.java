package org.tslab.licenseserver.clearinghouse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;

/** The line to the stand-in of the clearinghouse: it notes under which keys it was asked, and can be cut by a test. */
public final class ClearinghouseLine {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();

    /** As new. */
    public void reset() {
        keys.clear();
        cuts.set(0);
    }

    /** The clearinghouse does what it is asked for, but that many of its answers do not arrive. */
    public void losesAnswers(int count) {
        cuts.set(count);
    }

    /** The idempotency keys of all requests, in order; none is "none". */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    void note(HttpExchange exchange) {
        keys.add(key(exchange));
    }

    static String key(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of("none")).getFirst();
    }

    boolean isCut() {
        return cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
