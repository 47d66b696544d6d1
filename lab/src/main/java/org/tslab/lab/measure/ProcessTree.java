package org.tslab.lab.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.tslab.lab.home.LabException;
import org.tslab.lab.infrastructure.Postgres;

/**
 * What the kernel knows of a program (proc(5)).
 *
 * @param family whether its descendants are part of it, as those of PostgreSQL are
 */
record ProcessTree(long pid, boolean family) {
    /** The kernel counts in hundredths of a second for everybody, however it ticks itself. */
    private static final Duration TICK = Duration.ofMillis(10);

    static ProcessTree of(String program, long pid) {
        return new ProcessTree(pid, program.equals(Postgres.NAME));
    }

    /**
     * The resident set of a process. A family shares memory, so of it the proportional shares are added up: each page
     * counts once.
     */
    long memoryKilobytes() {
        return family
            ? Stream.concat(Stream.of(pid), descendants().stream())
                .mapToLong(each -> kilobytes("Pss", read(each, "smaps_rollup"))).sum()
            : kilobytes("VmRSS", read(pid, "status"));
    }

    /** The processor time that it has used so far, with that of descendants which have ended. */
    Duration processorTime() {
        var own = ticks(read(pid, "stat"), family);
        return TICK
            .multipliedBy(own + descendants().stream().mapToLong(each -> ticks(read(each, "stat"), false)).sum());
    }

    /** The figure behind that name, 0 when there is none. */
    static long kilobytes(String name, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(name + ":"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
    }

    /** In user and kernel mode. The name of the program, in parentheses before, may hold anything. */
    static long ticks(List<String> stat, boolean withEndedChildren) {
        if (stat.isEmpty()) {
            return 0;
        }
        var line = stat.getFirst();
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return Stream.of(fields).skip(11).limit(withEndedChildren ? 4 : 2).mapToLong(Long::parseLong).sum();
    }

    private List<Long> descendants() {
        return family
            ? ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid).toList()
            : List.of();
    }

    /** Nothing when it has just ended. */
    private static List<String> read(long process, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new LabException("Cannot read /proc/" + process + "/" + file + ": " + e.getMessage(), e);
        }
    }
}
