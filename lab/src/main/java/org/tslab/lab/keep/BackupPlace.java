package org.tslab.lab.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;

import org.tslab.lab.home.LabException;

/** Where a backup lies. It holds every secret of its environment, so it is its owner's only. */
record BackupPlace(Path directory) {
    /** Written last: a backup without it was not finished. */
    private static final String TAKEN_AT = "taken-at";

    /** Makes the directory, which must hold nothing yet. */
    BackupPlace make() {
        try {
            Files.createDirectories(directory);
            try (var there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new LabException(directory + " is not empty; name a directory that is not there yet.");
                }
            }
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return this;
        } catch (IOException e) {
            throw new LabException("Cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    Path databases() {
        return directory.resolve("databases");
    }

    Path events() {
        return directory.resolve("events");
    }

    Path secrets() {
        return directory.resolve("secrets");
    }

    void finish(String takenAt) throws IOException {
        Files.writeString(directory.resolve(TAKEN_AT), takenAt + "\n");
    }

    /** When it was taken, by real time. */
    String takenAt() {
        try {
            return Files.readString(directory.resolve(TAKEN_AT)).strip();
        } catch (NoSuchFileException e) {
            throw new LabException(directory + " is no backup, or one that was not finished.", e);
        } catch (IOException e) {
            throw new LabException("Cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Copies a directory with all that is in it; what is deleted meanwhile is left out.
     *
     * @param wanted of the paths below it; a directory that is not wanted is there, and empty
     */
    static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.createDirectories(to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
        if (!wanted.test(from)) {
            return;
        }
        try (var entries = Files.list(from)) {
            for (var entry : entries.toList()) {
                var target = to.resolve(entry.getFileName().toString());
                if (Files.isDirectory(entry)) {
                    copy(entry, target, wanted);
                } else if (wanted.test(entry)) {
                    copyFile(entry, target);
                }
            }
        }
    }

    static void copyFile(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            if (Files.exists(from)) {
                throw e;
            } // PostgreSQL has deleted it, and will not miss it.
        }
    }
}
