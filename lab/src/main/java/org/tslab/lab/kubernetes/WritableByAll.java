package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Directories for containers, whose users are nobody on this machine. Where others must not look they are inside of one
 * that is closed, which containers do not come through.
 */
final class WritableByAll {
    private WritableByAll() {}

    static void make(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
}
