package org.tslab.lab.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.process.ChildSpec;
import org.tslab.lab.process.Part;

/** The Kafka broker of an environment: one node in KRaft mode, its log in the environment's directory. */
public final class Broker implements Part {
    public static final String NAME = "kafka";
    private static final int HEAP_MEGABYTES = 256;

    private final LabHome home;
    private final Ports ports;

    public Broker(LabHome home, Ports ports) {
        this.home = home;
        this.ports = ports;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return ports.address(Port.KAFKA);
    }

    @Override
    public ChildSpec prepare() {
        try {
            Files.createDirectories(home.data(NAME));
            var file = home.data(NAME).resolve("server.properties");
            try (var out = Files.newBufferedWriter(file)) {
                settings().store(out, "Written at each start.");
            }
            var command = JavaProgram.ofClass(KafkaMain.class, HEAP_MEGABYTES, file.toString(), clusterId());
            return new ChildSpec(NAME, ChildSpec.Stage.INFRASTRUCTURE, command, Map.of(), home.log(NAME),
                ChildSpec.Signal.TERM);
        } catch (IOException e) {
            throw new LabException("Cannot write Kafka's settings: " + e.getMessage(), e);
        }
    }

    /** The id of the cluster is ours alone, so no other broker can answer for this one. */
    @Override
    public boolean ready() {
        if (!ports.answers(Port.KAFKA)) {
            return false;
        }
        try (var admin = admin()) {
            var cluster = admin.describeCluster();
            return cluster.clusterId().get(3, TimeUnit.SECONDS).equals(clusterId())
                && !cluster.nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    @Override
    public void furnish() {
        try (var admin = admin()) {
            Topics.make(admin);
        } catch (ExecutionException e) {
            throw new LabException("Cannot make the topics: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10000));
    }

    private String clusterId() {
        try {
            var file = clusterIdFile();
            if (!Files.exists(file)) {
                Files.writeString(file, Uuid.randomUuid().toString());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new LabException("Cannot keep the id of the Kafka cluster: " + e.getMessage(), e);
        }
    }

    private Path clusterIdFile() {
        return home.data(NAME).resolve("cluster-id");
    }

    private Properties settings() {
        var settings = new HashMap<>(Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@" + ports.address(Port.KAFKA_CONTROLLER),
            "listeners", "PLAINTEXT://%s,CONTROLLER://%s".formatted(address(), ports.address(Port.KAFKA_CONTROLLER)),
            "advertised.listeners", "PLAINTEXT://" + address(),
            "controller.listener.names", "CONTROLLER",
            "log.dirs", home.data(NAME).resolve("log").toString()));
        // One broker keeps the only copy of everything, and nobody waits for a second consumer to join.
        settings.putAll(Map.of(
            "auto.create.topics.enable", "false",
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "3000"));
        // Small, and quick to come back after it was killed: its own old session must run out first.
        settings.putAll(Map.of(
            "num.network.threads", "2",
            "num.io.threads", "4",
            "log.cleaner.dedupe.buffer.size", "2097152",
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500"));
        var properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static LabException interrupted() {
        Thread.currentThread().interrupt();
        return new LabException("The lab was interrupted.");
    }
}
