package org.tslab.lab;

import java.nio.file.Path;
import java.time.Clock;

import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Project;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.home.Tokens;
import org.tslab.lab.kubernetes.Cluster;
import org.tslab.lab.proof.Door;

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

    /** The front doors of the environment: those of the cluster around this process, else of this machine. */
    public Door door() {
        return Cluster.around().map(Cluster::door).orElseGet(() -> new Door(ports(), Secrets.in(home())));
    }

    public Tokens tokens() {
        return Cluster.around().map(Cluster::tokens)
            .orElseGet(() -> Tokens.signedBy(Secrets.in(home()), Clock.systemUTC()));
    }
}
