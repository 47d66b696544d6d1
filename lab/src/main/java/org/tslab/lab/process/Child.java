package org.tslab.lab.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.tslab.lab.home.LabException;

/** A process that this lab started. */
public final class Child {
    private final ChildSpec spec;
    private final Process process;
    private volatile boolean killed;

    Child(ChildSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    ChildSpec spec() {
        return spec;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    CompletableFuture<Child> ended() {
        return process.onExit().thenApply(_ -> this);
    }

    /** What a person needs to know when it ended by itself. */
    public LabException death() {
        return new LabException("""
            %s ended with exit code %d. Its log is %s; the last lines:
            %s""".formatted(name(), process.exitValue(), spec.log(), LogTail.of(spec.log()).indent(2)));
    }

    public LabException notReadyWithin(Duration limit) {
        return new LabException("""
            %s is not ready after %d seconds. Its log is %s; the last lines:
            %s""".formatted(name(), limit.toSeconds(), spec.log(), LogTail.of(spec.log()).indent(2)));
    }

    void askToEnd() {
        switch (spec.stop()) {
            case TERM -> process.destroy();
            case INT -> interrupt();
        }
    }

    /** Whether its end is no accident. */
    public boolean killed() {
        return killed;
    }

    /** As the kubelet does. */
    void endOnPurpose() {
        killed = true;
        askToEnd();
    }

    /** As kill -9 does: nothing is written down, nobody is told. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    private void interrupt() {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT " + pid()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().onExit().join();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
