package org.tslab.lab.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Where one environment keeps what it must find again: data, secrets, logs and the ids of its processes. */
public record LabHome(Path directory) {
    private static final String LOCK = "lock";

    /** Makes the directory, for its owner only, because secrets and data lie in it. */
    public LabHome create() {
        try {
            Files.createDirectories(directory.resolve("log"));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return this;
        } catch (IOException e) {
            throw new LabException("Cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    public Path lock() {
        return directory.resolve(LOCK);
    }

    public Path pids() {
        return directory.resolve("pids");
    }

    public Path secrets() {
        return directory.resolve("secrets");
    }

    public Path log(String process) {
        return directory.resolve("log").resolve(process + ".log");
    }

    public Path data(String process) {
        return directory.resolve(process);
    }

    /** Forgets everything but the lock, which the caller holds meanwhile, and the unpacked tools. */
    public void clean() {
        try (var children = Files.list(directory)) {
            children.filter(child -> !child.endsWith(LOCK) && !child.endsWith(Project.TOOLS)).forEach(LabHome::delete);
        } catch (IOException e) {
            throw new LabException("Cannot empty " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Deletes a directory and all that is in it. */
    public static void delete(Path tree) {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
