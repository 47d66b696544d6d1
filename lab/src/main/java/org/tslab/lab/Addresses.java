package org.tslab.lab;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Port;
import org.tslab.lab.infrastructure.Database;

/** Where everything is, for a person who wants to look at it or connect to it. */
final class Addresses {
    private static final String LINE = "  %-18s %s%n";

    private Addresses() {}

    static String of(Ecosystem ecosystem, Set<Service> services) {
        var ports = ecosystem.ports();
        return services.stream().sorted().map(service -> service(ecosystem, service))
            .collect(Collectors.joining("", "\n", ""))
            + LINE.formatted("inbox", "http://" + ports.address(Port.INBOX))
            + LINE.formatted("SMTP", ports.address(Port.SMTP))
            + LINE.formatted("Kafka", ports.address(Port.KAFKA))
            + LINE.formatted("PostgreSQL", ports.address(Port.POSTGRES) + ", databases and roles "
                + Arrays.stream(Database.values()).map(Database::toString).collect(Collectors.joining(", ")))
            + LINE.formatted("passwords, keys", ecosystem.home().secrets())
            + LINE.formatted("logs", ecosystem.home().log("*"))
            + (services.contains(Service.TERMINAL_SERVER) ? clients(ports.of(Port.RDP_TS01)) : "")
            + "\nCtrl-C or `make stop` ends it, `make timeline` shows what happened.\n";
    }

    private static String service(Ecosystem ecosystem, Service service) {
        return LINE.formatted(service.processName(), "%s   health, metrics, API: %s/q/health, /q/metrics, /q/openapi"
            .formatted(ecosystem.uri(service), ecosystem.managementUri(service)));
    }

    private static String clients(int rdpPort) {
        return """

            Connect to TS01 with a real client:
              xfreerdp /v:localhost:%1$d /u:alice /p: /cert:ignore
              rdesktop -u alice -n PC-ONE localhost:%1$d
            """.formatted(rdpPort);
    }
}
