package org.tslab.lab.ecosystem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.tslab.lab.home.LabException;

/**
 * Stands before the replicas of a service as a Kubernetes Service does: each new connection goes to the next one that
 * was ready when it was last asked, and stays there. A replica that refuses it is not forgiven: there is no second try.
 */
final class Balancer implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofMillis(300);
    private static final int BACKLOG = 1_024;
    private final Queue<ServerSocket> fronts = new ConcurrentLinkedQueue<>();
    private final List<String> replicas;
    private final Predicate<String> readiness;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<String> ready;
    private volatile boolean closed;

    Balancer(List<String> replicas, Predicate<String> readiness) {
        this.replicas = replicas;
        this.readiness = readiness;
        ready = replicas;
        Thread.ofVirtual().name("balancer-probe").start(this::probe);
    }

    /** Both it and the replicas listen on this port, each on an address of its own. */
    void open(int port) {
        var front = listening(port);
        fronts.add(front);
        Thread.ofVirtual().name("balancer-" + port).start(() -> accept(front));
    }

    private static ServerSocket listening(int port) {
        try {
            return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new LabException("No balancer can listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    private void accept(ServerSocket front) {
        while (!closed) {
            try {
                var client = front.accept();
                Thread.ofVirtual().name("balanced").start(() -> serve(client, front.getLocalPort()));
            } catch (IOException _) {
                // It is closed, or the client was gone before it was greeted.
            }
        }
    }

    private void probe() {
        while (!closed) {
            ready = replicas.stream().filter(readiness).toList();
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
    }

    /** True when every replica was ready when it was last asked. */
    boolean knowsAll() {
        return ready.size() == replicas.size();
    }

    private void serve(Socket client, int port) {
        try (client; var server = new Socket()) {
            var choice = ready;
            if (choice.isEmpty()) {
                return;
            }
            server.connect(new InetSocketAddress(choice.get(Math.floorMod(turn.getAndIncrement(), choice.size())),
                port));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var answers = Thread.ofVirtual().start(() -> carry(server, client));
            carry(client, server);
            answers.join();
        } catch (IOException _) {
            // The client sees that its connection is closed, as it would without us.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            cut(from);
            cut(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Then it is cut already.
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var front : fronts) {
            try {
                front.close();
            } catch (IOException _) {
                // Nobody is greeted there any more.
            }
        }
    }
}
