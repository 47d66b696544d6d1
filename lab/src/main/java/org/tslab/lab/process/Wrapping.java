package org.tslab.lab.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Ties a child to the launcher where the machine has the tools for it (util-linux). Each of them replaces itself by
 * the next program, so the child's process id stays the one that we started.
 */
final class Wrapping {
    private Wrapping() {}

    static List<String> of(ChildSpec spec) {
        var command = new ArrayList<String>();
        if (onPath("setsid")) {
            // A Ctrl-C in the terminal must reach the launcher alone, which then ends its children in order.
            command.add("setsid");
        }
        if (onPath("setpriv")) {
            // The kernel ends the child with the thread that started it, even when the launcher is killed with -9.
            command.addAll(List.of("setpriv", "--pdeathsig", spec.stop().name()));
        }
        command.addAll(spec.command());
        return command;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
