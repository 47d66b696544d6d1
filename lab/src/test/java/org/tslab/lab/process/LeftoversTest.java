package org.tslab.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.process.ChildSpec.Signal;
import org.tslab.lab.process.ChildSpec.Stage;

class LeftoversTest {
    @TempDir
    Path directory;

    private PidFile pids;

    /** Starts two children as the lab does, one of which does not care for signals, and waits to be killed. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] arguments) throws InterruptedException {
            var home = new LabHome(Path.of(arguments[0])).create();
            var children = new Children(new PidFile(home));
            children.start(child(home, "polite", "sleep 300"));
            children.start(child(home, "stubborn", "trap '' TERM; while :; do sleep 0.1; done"));
            System.out.println("started");
            Thread.currentThread().join();
        }

        private static ChildSpec child(LabHome home, String name, String script) {
            return new ChildSpec(name, Stage.SERVICES, List.of("sh", "-c", script), Map.of(), home.log(name),
                Signal.TERM);
        }
    }

    @AfterEach
    void endThem() {
        pids.running().forEach(entry -> entry.process().ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void aKilledLaunchersChildrenEndWithItAndTheRestIsFoundAndEnded() throws IOException {
        pids = new PidFile(new LabHome(directory).create());
        var launcher = TestJvm.start(Launcher.class, directory.toString());
        assertThat(launcher.inputReader().readLine()).isEqualTo("started");
        var polite = processOf("polite");
        var stubborn = processOf("stubborn");

        launcher.destroyForcibly().onExit().join();

        // The kernel asks both to end (setpriv); only one obeys.
        assertThat(polite.onExit()).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(pids.running()).extracting(PidFile.Entry::name).containsExactly("stubborn");

        var ended = Leftovers.end(pids, Duration.ofMillis(200));

        assertThat(ended).containsExactly("stubborn (process " + stubborn.pid() + ")");
        assertThat(stubborn.isAlive()).isFalse();
        assertThat(pids.entries()).isEmpty();
    }

    @Test
    void aStrangerWhoGotTheSameProcessIdIsLeftAlone() throws IOException {
        pids = new PidFile(new LabHome(directory).create());
        var stranger = new ProcessBuilder("sleep", "300").start();
        try {
            pids.add(new PidFile.Entry("kafka", stranger.pid(), Instant.parse("2020-01-01T00:00:00Z")));

            assertThat(Leftovers.end(pids, Duration.ofMillis(200))).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aCutOffPidFileIsNoObstacle() throws IOException {
        var home = new LabHome(directory).create();
        pids = new PidFile(home);
        Files.writeString(home.pids(), "kafka 12\n\npostgres x y\n");

        assertThat(Leftovers.end(pids, Duration.ofMillis(200))).isEmpty();
    }

    private ProcessHandle processOf(String name) {
        return pids.running().stream().filter(entry -> entry.name().equals(name)).findFirst()
            .flatMap(PidFile.Entry::process).orElseThrow();
    }
}
