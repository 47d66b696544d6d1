package org.tslab.lab.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.tslab.lab.ecosystem.Ecosystem;

/** The processes of a running ecosystem, and this one, which puts the load on it from the same processors. */
final class Family {
    static final String LOAD = "the client";
    private final Map<String, ProcessTree> processes = new LinkedHashMap<>();

    Family(Ecosystem ecosystem) {
        ecosystem.processes().forEach((name, pid) -> processes.put(name, ProcessTree.of(name, pid)));
        processes.put(LOAD, ProcessTree.of(LOAD, ProcessHandle.current().pid()));
    }

    Map<String, Long> kilobytes() {
        return each(ProcessTree::memoryKilobytes);
    }

    /** The processor time that each process has used until now. */
    Map<String, Duration> processorTimes() {
        return each(ProcessTree::processorTime);
    }

    /** What each has used since then. */
    Map<String, Duration> processorTimesSince(Map<String, Duration> before) {
        var now = processorTimes();
        now.replaceAll((name, used) -> used.minus(before.getOrDefault(name, Duration.ZERO)));
        return now;
    }

    private <T> Map<String, T> each(Function<ProcessTree, T> figure) {
        return processes.entrySet().stream().collect(
            Collectors.toMap(Map.Entry::getKey, process -> figure.apply(process.getValue())));
    }
}
