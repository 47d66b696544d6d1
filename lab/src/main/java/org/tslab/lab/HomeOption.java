package org.tslab.lab;

import java.nio.file.Path;

import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Project;

import picocli.CommandLine.Option;

/** Which environment a command is about. */
public final class HomeOption {
    @Option(names = "--home", defaultValue = "${TSLAB_HOME}",
        description = "Directory with the environment's data, secrets and logs (or TSLAB_HOME; usually .lab).")
    private Path directory;

    @Option(names = "--port-offset", defaultValue = "${TSLAB_PORT_OFFSET:-0}",
        description = "Added to every port (or TSLAB_PORT_OFFSET).")
    private int offset;

    public Project project() {
        return Project.around(Path.of(""));
    }

    public LabHome home() {
        return directory == null ? project().home() : new LabHome(directory.toAbsolutePath().normalize());
    }

    public Ports ports() {
        return Ports.shiftedBy(offset);
    }
}
