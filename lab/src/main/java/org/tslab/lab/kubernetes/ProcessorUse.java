package org.tslab.lab.kubernetes;

import java.util.Map;

/**
 * What processor time containers have had until a moment.
 *
 * @param seconds by their names
 */
record ProcessorUse(long nanoTime, Map<String, Double> seconds) {
    private static final double THOUSANDTHS = 1e3 * 1e9;

    /** How much of a processor a container had from an earlier moment to this one, in the thousandths of a manifest. */
    long thousandthsSince(ProcessorUse earlier, String name) {
        return Math.round((seconds.get(name) - earlier.seconds().get(name)) * THOUSANDTHS
            / (nanoTime - earlier.nanoTime()));
    }
}
