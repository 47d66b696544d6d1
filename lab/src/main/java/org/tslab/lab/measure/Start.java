package org.tslab.lab.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.process.Child;
import org.tslab.lab.process.ChildSpec;
import org.tslab.lab.process.Children;
import org.tslab.lab.process.PidFile;

/**
 * How a person experiences one `make run` of a built tree: when each part says that it is ready, counted from the start
 * of the launcher's process; when the main job is proven; what each process weighs then; how long the end takes.
 */
record Start(Map<String, Duration> ready, Duration allReady, Duration proven, Duration stopping,
    Map<String, Long> kilobytes) {
    private static final Pattern READY = Pattern.compile("(?m)^\\[ *[\\d.]+ s\\] (\\S+) is ready: ");
    private static final Pattern ALL_READY = Pattern.compile("(?m)^\\[ *[\\d.]+ s\\] all ready$");
    private static final Pattern PROVEN = Pattern.compile("(?m)^Ctrl-C or ");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /**
     * @param run the command line of the launcher
     * @param environment where it keeps its data
     * @param around the directory for what belongs to this measurement
     */
    static Start measured(List<String> run, LabHome environment, LabHome around) {
        var log = around.log("run");
        try (var children = new Children(new PidFile(around))) {
            var begun = System.nanoTime();
            var launcher = children.start(new ChildSpec("run", ChildSpec.Stage.SERVICES, run, Map.of(), log,
                ChildSpec.Signal.TERM));
            children.watch(launcher);
            var ready = new LinkedHashMap<String, Duration>();
            var allReady = await(children, ALL_READY, log, ready, begun);
            var proven = await(children, PROVEN, log, ready, begun);
            var kilobytes = new PidFile(environment).running().stream().collect(
                Collectors.toMap(PidFile.Entry::name,
                    entry -> ProcessTree.of(entry.name(), entry.pid()).memoryKilobytes()));
            var asked = System.nanoTime();
            end(launcher);
            return new Start(ready, allReady, proven, since(asked), kilobytes);
        }
    }

    /** Looks into the launcher's output often enough to say when a line appeared in it. */
    private static Duration await(Children children, Pattern awaited, Path log, Map<String, Duration> ready,
        long begun) {
        for (var passed = since(begun); passed.compareTo(PATIENCE) < 0; passed = since(begun)) {
            var output = read(log);
            for (var match = READY.matcher(output); match.find();) {
                ready.putIfAbsent(match.group(1), passed);
            }
            if (awaited.matcher(output).find()) {
                return passed;
            }
            children.pause(LOOK_AGAIN);
        }
        throw new LabException("The ecosystem does not start; see " + log);
    }

    /** As `make stop` does. */
    private static void end(Child launcher) {
        var process = ProcessHandle.of(launcher.pid());
        process.ifPresent(ProcessHandle::destroy);
        process.ifPresent(ending -> ending.onExit().completeOnTimeout(ending, PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join());
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new LabException("Cannot read " + log + ": " + e.getMessage(), e);
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
