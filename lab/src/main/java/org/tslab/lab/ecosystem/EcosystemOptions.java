package org.tslab.lab.ecosystem;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Project;

/**
 * Which ecosystem to start: from which build, with data where, on which ports, with which services and chance.
 *
 * @param replicas how many processes each service has; with more than one the ports belong to a {@link Balancer}
 * @param settings further environment variables of every service
 */
public record EcosystemOptions(Project project, LabHome home, Ports ports, Set<Service> services, long seed,
    int replicas, Map<String, String> settings) {
    public static final long USUAL_SEED = 1;
    private static final String LOOPBACK = "127.0.0.1";

    public EcosystemOptions {
        services = Set.copyOf(services);
        settings = Map.copyOf(settings);
    }

    /** Every service as it comes. */
    public EcosystemOptions(Project project, LabHome home, Ports ports, Set<Service> services, long seed) {
        this(project, home, ports, services, seed, Map.of());
    }

    /** One process of each service. */
    public EcosystemOptions(Project project, LabHome home, Ports ports, Set<Service> services, long seed,
        Map<String, String> settings) {
        this(project, home, ports, services, seed, 1, settings);
    }

    /** Everything, on free ports and with data in that directory: one test does not disturb another. */
    public static EcosystemOptions apart(Path directory) {
        return new EcosystemOptions(Project.around(Path.of("")), new LabHome(directory), Ports.free(),
            EnumSet.allOf(Service.class), USUAL_SEED);
    }

    /** PostgreSQL, Kafka and mail are always there; of the services only these. */
    public EcosystemOptions with(Set<Service> only) {
        return new EcosystemOptions(project, home, ports, only, seed, replicas, settings);
    }

    /** So many processes of each service, on a loopback address each: 127.0.0.2 and so on (Linux has them all). */
    public EcosystemOptions with(int processes, Map<String, String> furtherSettings) {
        return new EcosystemOptions(project, home, ports, services, seed, processes, furtherSettings);
    }

    /** Each replica, the first being number 1. */
    Stream<Replica> replicasOf(Service service) {
        return IntStream.rangeClosed(1, replicas).mapToObj(number -> new Replica(service, number,
            replicas == 1 ? LOOPBACK : "127.0.0." + (number + 1)));
    }

    /** With these further environment variables of every service. */
    public EcosystemOptions with(Map<String, String> more) {
        return new EcosystemOptions(project, home, ports, services, seed, more);
    }
}
