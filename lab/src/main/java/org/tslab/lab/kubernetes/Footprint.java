package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a container takes, counted as a kubelet does: all but pages of files that nobody uses any more. */
final class Footprint {
    private static final Path FIRST = Path.of("/sys/fs/cgroup/memory");
    private static final Path SECOND = Path.of("/sys/fs/cgroup");
    private static final int SHIFT = 20;

    private Footprint() {}

    /** In bytes. Control groups have their files in other places and under other names in their second version. */
    static long of(String controlGroup) throws IOException {
        var group = controlGroup.substring(1);
        return Files.isDirectory(FIRST.resolve(group))
            ? of(FIRST.resolve(group), "memory.usage_in_bytes", "total_inactive_file ")
            : of(SECOND.resolve(group), "memory.current", "inactive_file ");
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
