package org.tslab.lab.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What to start as a process of its own: the program, what it finds in its environment, where its output goes. */
public record ChildSpec(String name, Stage stage, List<String> command, Map<String, String> environment, Path log,
    Signal stop) {

    /** Later stages start after the earlier ones and end before them. */
    public enum Stage {
        INFRASTRUCTURE,
        SERVICES
    }

    /** How a program is asked to end. */
    public enum Signal {
        TERM,
        INT
    }

    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The environment holds passwords. */
    @Override
    public String toString() {
        return name + " " + command;
    }
}
