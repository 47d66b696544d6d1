package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a container takes: memory as a kubelet counts it, all but pages of files that nobody uses, and processors. */
final class Footprint {
    private static final Path FIRST = Path.of("/sys/fs/cgroup/memory");
    private static final Path SECOND = Path.of("/sys/fs/cgroup");
    private static final String USAGE = "usage_usec ";
    private static final int SHIFT = 20;

    private Footprint() {}

    /** In bytes. Control groups have their files in other places and under other names in their second version. */
    static long of(String controlGroup) throws IOException {
        var group = controlGroup.substring(1);
        return Files.isDirectory(FIRST.resolve(group))
            ? of(FIRST.resolve(group), "memory.usage_in_bytes", "total_inactive_file ")
            : of(SECOND.resolve(group), "memory.current", "inactive_file ");
    }

    /** The processor time that it has had, in seconds. */
    static double processorSeconds(String controlGroup) throws IOException {
        var group = controlGroup.substring(1);
        var first = FIRST.resolveSibling("cpuacct").resolve(group).resolve("cpuacct.usage");
        if (Files.exists(first)) {
            return Long.parseLong(Files.readString(first).strip()) / 1e9;
        }
        try (var lines = Files.lines(SECOND.resolve(group).resolve("cpu.stat"))) {
            return lines.filter(line -> line.startsWith(USAGE))
                .mapToLong(line -> Long.parseLong(line.substring(USAGE.length()))).sum() / 1e6;
        }
    }

    static long mebibytes(long bytes) {
        return bytes >> SHIFT;
    }

    private static long of(Path directory, String usage, String unused) throws IOException {
        try (var lines = Files.lines(directory.resolve("memory.stat"))) {
            return Long.parseLong(Files.readString(directory.resolve(usage)).strip())
                - lines.filter(line -> line.startsWith(unused))
                    .mapToLong(line -> Long.parseLong(line.substring(unused.length()))).sum();
        }
    }
}
