package org.tslab.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.process.ChildSpec.Signal;
import org.tslab.lab.process.ChildSpec.Stage;

class ChildrenTest {
    @TempDir
    Path directory;

    @Test
    void theDeathOfAWatchedChildNamesItsLogAndShowsItsLastLines() {
        try (var children = children()) {
            children.watch(children.start(shell("clearinghouse", "for i in $(seq 99); do echo line $i; done; exit 7")));

            assertThatThrownBy(() -> children.pause(Duration.ofSeconds(10))).isInstanceOf(LabException.class)
                .hasMessageStartingWith("clearinghouse ended with exit code 7. Its log is " + log("clearinghouse"))
                .hasMessageContaining("line 99").hasMessageContaining("line 85").hasMessageNotContaining("line 84");
        }
    }

    @Test
    void aChildKilledOnPurposeIsNoAccident() {
        try (var children = children()) {
            var child = children.start(shell("kafka", "sleep 60"));
            children.watch(child);

            children.kill(child);

            assertThat(child.alive()).isFalse();
            children.pause(Duration.ofMillis(200));
        }
    }

    @Test
    void servicesEndBeforeWhatTheyStandOn() throws IOException {
        var order = directory.resolve("order");
        var children = children();
        var database = children.start(waitingForSignal("database", Stage.INFRASTRUCTURE, Signal.INT, order));
        var service = children.start(waitingForSignal("service", Stage.SERVICES, Signal.TERM, order));
        awaitLine(log("database"));
        awaitLine(log("service"));

        children.close();

        assertThat(database.alive()).isFalse();
        assertThat(service.alive()).isFalse();
        assertThat(Files.readAllLines(order)).containsExactly("service TERM", "database INT");
        assertThat(new PidFile(new LabHome(directory)).entries()).isEmpty();
    }

    @Test
    void nothingIsStartedOnceItIsClosing() {
        var children = children();
        children.close();

        assertThatThrownBy(() -> children.start(shell("late", "sleep 60"))).isInstanceOf(LabException.class)
            .hasMessage("The lab is stopping.");
        assertThat(log("late")).doesNotExist();
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        try (var children = children()) {
            var spec = new ChildSpec("broken", Stage.SERVICES, List.of("/no/such/program"), Map.of(), log("broken"),
                Signal.TERM);
            var child = children.start(spec);
            children.watch(child);

            assertThatThrownBy(() -> children.pause(Duration.ofSeconds(10))).hasMessageContaining("/no/such/program");
        }
    }

    @Test
    void whatAChildIsToldInItsEnvironmentIsNotPrinted() {
        var spec = new ChildSpec("clearinghouse", Stage.SERVICES, List.of("java"), Map.of("PASSWORD", "hunter2"),
            log("x"), Signal.TERM);

        assertThat(spec).hasToString("clearinghouse [java]");
    }

    private Children children() {
        return new Children(new PidFile(new LabHome(directory).create()));
    }

    private Path log(String name) {
        return new LabHome(directory).log(name);
    }

    private ChildSpec shell(String name, String script) {
        return new ChildSpec(name, Stage.SERVICES, List.of("sh", "-c", script), Map.of(), log(name), Signal.TERM);
    }

    private ChildSpec waitingForSignal(String name, Stage stage, Signal signal, Path order) {
        var script = "trap 'echo %s %s >> %s; exit' %2$s; echo up; while :; do sleep 0.05; done"
            .formatted(name, signal, order);
        return new ChildSpec(name, stage, List.of("bash", "-c", script), Map.of(), log(name), signal);
    }

    private void awaitLine(Path log) {
        try (var pause = children()) {
            for (var i = 0; i < 200 && LogTail.of(log).isBlank(); i++) {
                pause.pause(Duration.ofMillis(25));
            }
        }
    }
}
