package org.tslab.terminalserver.discovery;

import java.util.List;

/**
 * Which license servers a terminal server asks, in order: the chosen one, the others of its step, then the other steps.
 * A step is gone on from only when nobody in it answers.
 */
public record Route(List<List<String>> steps) {
    public Route {
        steps = steps.stream().map(List::copyOf).toList();
    }

    /** All of them, in order. */
    public List<String> names() {
        return steps.stream().flatMap(List::stream).toList();
    }
}
