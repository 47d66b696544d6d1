package org.tslab.lab.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Project;
import org.tslab.lab.home.Secrets;

class ServiceSettingsTest {
    @TempDir
    static Path directory;

    private static ServiceSettings settings;

    @BeforeAll
    static void makeSecrets() {
        var home = new LabHome(directory);
        var options = new EcosystemOptions(new Project(directory, directory), home, Ports.shiftedBy(0),
            EnumSet.allOf(Service.class), 1);
        settings = new ServiceSettings(options, Secrets.in(home), "run-1");
    }

    @Test
    void eachServiceKnowsItsOwnDatabaseOnly() {
        for (var service : Service.values()) {
            assertThat(
                settings.of(alone(service)).values().stream().filter(value -> value.startsWith("jdbc:")).toList())
                .as("databases of %s", service)
                .hasSize(service == Service.CLEARINGHOUSE ? 2 : 1);
        }
        assertThat(settings.of(alone(Service.CLEARINGHOUSE)))
            .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:15432/clearinghouse")
            .containsEntry("QUARKUS_DATASOURCE_REGISTRANTS_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:15432/clearinghouse_registrants");
    }

    @Test
    void theClearinghouseListensWithTlsOnly() {
        assertThat(settings.of(alone(Service.CLEARINGHOUSE))).containsEntry("QUARKUS_HTTP_SSL_PORT", "18443")
            .containsEntry("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled").doesNotContainKey("QUARKUS_HTTP_PORT");
    }

    @Test
    void onlyTheTerminalServerCanSignTokensAndAllOfThemSealTheirSecrets() {
        for (var service : Service.values()) {
            var found = settings.of(alone(service));
            assertThat(found.containsKey("SMALLRYE_JWT_SIGN_KEY_LOCATION")).as("%s signs", service)
                .isEqualTo(service == Service.TERMINAL_SERVER);
            assertThat(found).as("%s seals", service).containsKey("TSLAB_KEY_ENCRYPTION_KEY");
        }
    }

    private static Replica alone(Service service) {
        return new Replica(service, 1, "127.0.0.1");
    }
}
