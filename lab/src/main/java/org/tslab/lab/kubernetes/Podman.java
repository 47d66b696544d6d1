package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

import org.tslab.lab.home.LabException;

/** Runs podman's commands. */
final class Podman {
    private Podman() {}

    /** What it printed, errors too, whether it succeeded or not. */
    record Result(int status, String output) {}

    static Result run(List<String> command) {
        var lines = new StringJoiner("\n");
        var status = show(command, lines::add);
        return new Result(status, lines.toString().strip());
    }

    /** Runs a command that takes a while, shows what it prints as it comes, and returns its status. */
    static int show(List<String> command, Consumer<String> screen) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (var lines = process.inputReader()) {
                lines.lines().forEach(screen);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new LabException("Cannot run " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("The rehearsal was interrupted.", e);
        }
    }

    /** What it printed; a failure ends the command of the lab. */
    static String output(List<String> command) {
        var result = run(command);
        if (result.status() != 0) {
            throw new LabException("podman " + command.get(1) + " failed: " + result.output());
        }
        return result.output();
    }
}
