package org.tslab.lab.infrastructure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.tslab.lab.home.LabException;

import com.sun.net.httpserver.HttpServer;

/**
 * Runs a broker that nobody furnishes from outside, as in a cluster: it makes the environment's topics itself, and only
 * then answers on its port for health. A broker that lost its storage comes back with its topics.
 */
public final class BrokerMain {
    private BrokerMain() {}

    /** Arguments: the file of the broker's settings, the id of the cluster, its own address, the port for health. */
    public static void main(String[] arguments) {
        var address = arguments[2];
        var healthPort = Integer.parseInt(arguments[3]);
        Thread.ofPlatform().name("furnish").daemon().start(() -> furnish(address, healthPort));
        KafkaMain.main(arguments);
    }

    private static void furnish(String address, int healthPort) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 120_000))) {
            Topics.make(admin);
            var server = HttpServer.create(new InetSocketAddress(healthPort), 0);
            server.createContext("/q/health/ready", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        } catch (IOException | ExecutionException e) {
            throw new LabException("The broker cannot be furnished: " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
