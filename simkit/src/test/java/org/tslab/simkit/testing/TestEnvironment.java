package org.tslab.simkit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * What a service needs to be tested by itself: real PostgreSQL, the in-memory stand-in for the broker, fresh keys.
 *
 * <p>Arguments: {@code datasources} names further data sources besides the default one, {@code incoming} further
 * incoming channels, {@code tls} = {@code true} gives the HTTP server a transport key; each a comma-separated list.
 */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, String> KEYS = makeKeys();
    private static EmbeddedPostgres postgres;
    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = initArgs;
    }

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(KEYS);
        config.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("events", "control-out"));
        config.putAll(InMemoryConnector.switchIncomingChannelsToInMemory("control-in"));
        for (var channel : list("incoming")) {
            config.putAll(InMemoryConnector.switchIncomingChannelsToInMemory(channel));
        }
        config.putAll(dataSource("quarkus.datasource"));
        for (var name : list("datasources")) {
            config.putAll(dataSource("quarkus.datasource." + name));
        }
        if (list("tls").length > 0) {
            config.putAll(TransportKey.asServer());
        }
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.http.test-ssl-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("tslab.sim.enabled", "true");
        config.put("tslab.sim.follow", "false");
        return config;
    }

    /** The database lives as long as the test JVM: starting it once is enough. */
    @Override
    public void stop() {
        InMemoryConnector.clear();
    }

    private String[] list(String argument) {
        var value = arguments.getOrDefault(argument, "");
        return value.isEmpty() ? new String[0] : value.split(",");
    }

    private static synchronized Map<String, String> dataSource(String prefix) {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().setServerConfig("shared_buffers", "64MB").start();
            }
            var name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return Map.of(prefix + ".jdbc.url", postgres.getJdbcUrl("postgres", name),
                prefix + ".username", "postgres", prefix + ".password", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL makes no database", e);
        }
    }

    private static Map<String, String> makeKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            var keyEncryptionKey = new byte[32];
            new SecureRandom().nextBytes(keyEncryptionKey);
            return Map.of(
                "mp.jwt.verify.publickey", pem("PUBLIC KEY", pair.getPublic().getEncoded()),
                "smallrye.jwt.sign.key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                "tslab.key-encryption-key", Base64.getEncoder().encodeToString(keyEncryptionKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    private static String pem(String kind, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
