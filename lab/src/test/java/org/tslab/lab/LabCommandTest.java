package org.tslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.process.PidFile;
import org.tslab.lab.process.TestJvm;

/** The command line as a person uses it, from several terminals at once. */
class LabCommandTest {
    @TempDir
    Path directory;

    private final int offset = freeOffset();
    private final List<Process> launchers = new ArrayList<>();
    private PidFile pids;

    @BeforeEach
    void openPidFile() {
        pids = new PidFile(new LabHome(directory).create());
    }

    @AfterEach
    void endEverything() {
        launchers.forEach(launcher -> launcher.destroyForcibly().onExit().join());
        lab("stop");
    }

    @Test
    void aKilledLabIsReplacedByTheNextAndStopLeavesNothing() throws IOException {
        var first = run();
        awaitLine(first, "all ready");
        var orphans = pids.running();
        assertThat(orphans).extracting(PidFile.Entry::name).containsExactlyInAnyOrder("launcher", "postgres", "kafka",
            "mail");

        first.destroyForcibly().onExit().join();
        var second = run();
        awaitLine(second, "all ready");

        assertThat(orphans).allMatch(orphan -> orphan.process().isEmpty());
        assertThat(lab("status")).isZero();
        assertThat(lab("run", "--infrastructure")).as("a second lab in the same place").isEqualTo(1);
        assertThat(lab("clean-data")).as("cleaning while it runs").isEqualTo(1);

        var running = pids.running();
        assertThat(lab("stop")).isZero();

        assertThat(running).hasSize(4).allMatch(entry -> entry.process().isEmpty());
        assertThat(second.onExit().join().exitValue()).as("exit code of a lab that was asked to end").isZero();
        assertThat(lab("status")).isEqualTo(1);
        assertThat(lab("clean-data")).isZero();
    }

    private Process run() throws IOException {
        var launcher = TestJvm.start(Lab.class, arguments("run", "--infrastructure"));
        launchers.add(launcher);
        return launcher;
    }

    /** Runs a command to its end in a process of its own, since a lock knows processes only. */
    private int lab(String... arguments) {
        try {
            var process = TestJvm.start(Lab.class, arguments(arguments));
            process.inputReader().lines().forEach(line -> {});
            return process.onExit().join().exitValue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String[] arguments(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home=" + directory, "--port-offset=" + offset));
        return all.toArray(String[]::new);
    }

    private static void awaitLine(Process launcher, String wanted) throws IOException {
        BufferedReader reader = launcher.inputReader();
        var seen = new ArrayList<String>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            seen.add(line);
            if (line.contains(wanted)) {
                return;
            }
        }
        assertThat(seen).as("what the lab said before it ended").anyMatch(line -> line.contains(wanted));
    }

    private static int freeOffset() {
        return IntStream.iterate(1000, offset -> offset < 30_000, offset -> offset + 137).filter(offset -> {
            try {
                Ports.shiftedBy(offset).requireFree(List.of(Port.values()));
                return true;
            } catch (LabException e) {
                return false;
            }
        }).findFirst().orElseThrow();
    }
}
