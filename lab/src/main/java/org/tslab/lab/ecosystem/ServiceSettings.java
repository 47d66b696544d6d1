package org.tslab.lab.ecosystem;

import java.util.HashMap;
import java.util.Map;

import org.tslab.lab.home.Port;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.infrastructure.Database;

/** What each service finds in its environment. Secrets travel this way because a command line is public. */
final class ServiceSettings {
    private final EcosystemOptions options;
    private final Secrets secrets;
    private final String runId;

    ServiceSettings(EcosystemOptions options, Secrets secrets, String runId) {
        this.options = options;
        this.secrets = secrets;
        this.runId = runId;
    }

    Map<String, String> of(Replica replica) {
        var settings = common(replica);
        switch (replica.service()) {
            case CLEARINGHOUSE -> clearinghouse(settings);
            case LICENSE_SERVER -> licenseServer(settings);
            case TERMINAL_SERVER -> terminalServer(settings, replica);
            case PORTAL -> portal(settings);
        }
        settings.putAll(options.settings());
        return settings;
    }

    private Map<String, String> common(Replica replica) {
        var service = replica.service();
        var settings = new HashMap<>(Map.of(
            "QUARKUS_HTTP_HOST", replica.address(),
            "QUARKUS_HTTP_PORT", port(service.port()),
            "QUARKUS_MANAGEMENT_ENABLED", "true",
            "QUARKUS_MANAGEMENT_HOST", replica.address(),
            "QUARKUS_MANAGEMENT_PORT", port(service.managementPort()),
            "KAFKA_BOOTSTRAP_SERVERS", options.ports().address(Port.KAFKA),
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION", secrets.tokenPublicKey().toUri().toString(),
            "TSLAB_RUN_ID", runId,
            "TSLAB_SIM_ENABLED", "true",
            "TSLAB_SIM_SEED", Long.toString(options.seed())));
        return settings;
    }

    private void clearinghouse(Map<String, String> settings) {
        database(settings, "QUARKUS_DATASOURCE_", Database.CLEARINGHOUSE);
        database(settings, "QUARKUS_DATASOURCE_REGISTRANTS_", Database.CLEARINGHOUSE_REGISTRANTS);
        settings.remove("QUARKUS_HTTP_PORT");
        settings.put("QUARKUS_HTTP_SSL_PORT", port(Port.CLEARINGHOUSE));
        settings.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        settings.put("QUARKUS_HTTP_SSL_CLIENT_AUTH", "request");
        settings.put("QUARKUS_TLS_SERVER_KEY_STORE_P12_PATH", secrets.transport().keyStore().toString());
        settings.put("QUARKUS_TLS_SERVER_KEY_STORE_P12_PASSWORD", secrets.transport().password());
        settings.put("TSLAB_KEY_ENCRYPTION_KEY", secrets.keyEncryptionKey());
    }

    private void licenseServer(Map<String, String> settings) {
        database(settings, "QUARKUS_DATASOURCE_", Database.LICENSE_SERVER);
        clearinghouseClient(settings);
    }

    /** Asks the clearinghouse, and keeps what comes of it sealed. */
    private void clearinghouseClient(Map<String, String> settings) {
        // The certificate is made out to localhost.
        settings.put("TSLAB_CLEARINGHOUSE_URL", "https://localhost:" + port(Port.CLEARINGHOUSE));
        settings.put("QUARKUS_TLS_CLEARINGHOUSE_TRUST_STORE_P12_PATH", secrets.transport().trustStore().toString());
        settings.put("QUARKUS_TLS_CLEARINGHOUSE_TRUST_STORE_P12_PASSWORD", secrets.transport().password());
        settings.put("TSLAB_KEY_ENCRYPTION_KEY", secrets.keyEncryptionKey());
    }

    private void terminalServer(Map<String, String> settings, Replica replica) {
        database(settings, "QUARKUS_DATASOURCE_", Database.TERMINAL_SERVER);
        settings.put("SMALLRYE_JWT_SIGN_KEY_LOCATION", secrets.tokenPrivateKey().toUri().toString());
        settings.put("TSLAB_LICENSE_SERVER_URL", "http://" + options.ports().address(Port.LICENSE_SERVER));
        settings.put("TSLAB_RDP_HOST", replica.address());
        settings.put("TSLAB_KEY_ENCRYPTION_KEY", secrets.keyEncryptionKey());
    }

    private void portal(Map<String, String> settings) {
        database(settings, "QUARKUS_DATASOURCE_", Database.TRANSITION_PORTAL);
        settings.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        settings.put("QUARKUS_MAILER_PORT", port(Port.SMTP));
        clearinghouseClient(settings);
    }

    private void database(Map<String, String> settings, String prefix, Database database) {
        settings.put(prefix + "JDBC_URL", database.jdbcUrl(options.ports().of(Port.POSTGRES)));
        settings.put(prefix + "USERNAME", database.toString());
        settings.put(prefix + "PASSWORD", secrets.password(database.toString()));
    }

    private String port(Port port) {
        return Integer.toString(options.ports().of(port));
    }
}
