package org.tslab.lab.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.process.TestJvm;

class LabLockTest {
    @TempDir
    Path directory;

    /** Holds the lock of a directory until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            LabLock.take(new LabHome(Path.of(arguments[0])));
            System.out.println("locked");
            Thread.currentThread().join();
        }
    }

    @Test
    void aSecondLabIsRefusedUntilTheFirstHasEndedHoweverThatEnds() throws IOException {
        var home = new LabHome(directory);
        var holder = TestJvm.start(Holder.class, directory.toString());
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("locked");
            assertThatThrownBy(() -> LabLock.take(home)).isInstanceOf(LabException.class)
                .hasMessageContaining("already running in " + directory).hasMessageContaining("make stop");
        } finally {
            holder.destroyForcibly().onExit().join();
        }
        try (var lock = LabLock.take(home)) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void labsInTwoDirectoriesDoNotMeet() {
        try (var one = LabLock.take(new LabHome(directory.resolve("one")));
            var two = LabLock.take(new LabHome(directory.resolve("two")))) {
            assertThat(one).isNotEqualTo(two);
        }
    }
}
