package org.tslab.lab.kubernetes;

import java.nio.file.Path;
import java.util.Set;

/**
 * Which JVMs write down what they have learnt when they end, for a faster start (a cache of JEP 514).
 *
 * @param directory where each has a directory of its name for that
 * @param learners the names of Deployments and StatefulSets
 */
record Training(Path directory, Set<String> learners) {
    boolean includes(Workload server) {
        return learners.contains(server.name());
    }
}
