package org.tslab.lab.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private static final List<String> ADDRESSES = List.of("127.0.0.2", "127.0.0.3");
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final List<ServerSocket> replicas = new ArrayList<>();
    private Balancer balancer;
    private int port;

    @BeforeEach
    void listen() throws IOException {
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        ready.addAll(ADDRESSES);
        for (var address : ADDRESSES) {
            var replica = new ServerSocket(port, 10, InetAddress.getByName(address));
            replicas.add(replica);
            Thread.ofVirtual().start(() -> sayWho(replica, address));
        }
        balancer = new Balancer(ADDRESSES, ready::contains);
        balancer.open(port);
    }

    @AfterEach
    void end() throws IOException {
        balancer.close();
        for (var replica : replicas) {
            replica.close();
        }
    }

    @Test
    void connectionsGoToTheReplicasInTurn() {
        assertThat(answers(4)).isIn(List.of("127.0.0.2", "127.0.0.3", "127.0.0.2", "127.0.0.3"),
            List.of("127.0.0.3", "127.0.0.2", "127.0.0.3", "127.0.0.2"));
    }

    @Test
    void oneThatIsNotReadyGetsNone() {
        ready.remove("127.0.0.2");

        assertThat(eventually(List.of("127.0.0.3", "127.0.0.3"))).isTrue();
    }

    /** Else a test through it would not notice that a replica refuses callers while others are sent to it. */
    @Test
    void oneThatRefusesIsNotForgiven() throws IOException {
        replicas.getFirst().close();

        assertThat(answers(2)).containsExactlyInAnyOrder("", "127.0.0.3");
    }

    private boolean eventually(List<String> expected) {
        return Stream.generate(() -> answers(2)).limit(1_000).anyMatch(expected::equals);
    }

    private List<String> answers(int times) {
        return IntStream.range(0, times).mapToObj(_ -> answer()).toList();
    }

    private String answer() {
        try (var caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException _) {
            return "";
        }
    }

    private static void sayWho(ServerSocket replica, String address) {
        while (!replica.isClosed()) {
            try (var caller = replica.accept()) {
                caller.getOutputStream().write(address.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                // It is closed.
            }
        }
    }
}
