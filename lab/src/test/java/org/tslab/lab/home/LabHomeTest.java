package org.tslab.lab.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabHomeTest {
    @TempDir
    Path directory;

    @Test
    void cleaningForgetsEverythingButTheUnpackedTools() throws IOException {
        var home = new LabHome(directory).create();
        Files.createDirectories(home.data("postgres").resolve("base"));
        Files.writeString(home.data("postgres").resolve("base/1"), "rows");
        Files.createDirectories(directory.resolve("tools/postgres-1"));
        Secrets.in(home);

        try (var _ = LabLock.take(home)) {
            home.clean();
        }

        try (var left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("tools", "lock");
        }
    }
}
