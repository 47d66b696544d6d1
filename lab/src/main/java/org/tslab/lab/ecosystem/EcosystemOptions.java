package org.tslab.lab.ecosystem;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Project;

/**
 * Which ecosystem to start: from which build, with data where, on which ports, with which services and chance.
 *
 * @param settings further environment variables of every service
 */
public record EcosystemOptions(Project project, LabHome home, Ports ports, Set<Service> services, long seed,
    Map<String, String> settings) {
    public static final long USUAL_SEED = 1;

    public EcosystemOptions {
        services = Set.copyOf(services);
        settings = Map.copyOf(settings);
    }

    /** Every service as it comes. */
    public EcosystemOptions(Project project, LabHome home, Ports ports, Set<Service> services, long seed) {
        this(project, home, ports, services, seed, Map.of());
    }

    /** Everything, on free ports and with data in that directory: one test does not disturb another. */
    public static EcosystemOptions apart(Path directory) {
        return new EcosystemOptions(Project.around(Path.of("")), new LabHome(directory), Ports.free(),
            EnumSet.allOf(Service.class), USUAL_SEED);
    }

    /** PostgreSQL, Kafka and mail are always there; of the services only these. */
    public EcosystemOptions with(Set<Service> only) {
        return new EcosystemOptions(project, home, ports, only, seed, settings);
    }

    /** With these further environment variables of every service. */
    public EcosystemOptions with(Map<String, String> more) {
        return new EcosystemOptions(project, home, ports, services, seed, more);
    }
}
