package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.terminalserver.audit.Account;
import org.tslab.terminalserver.rdp.RdpConnection.Services;
import org.tslab.terminalserver.rdp.SessionBook.Session;

import org.tslab.terminalserver.server.TerminalServer;

import io.quarkus.logging.Log;

/** The RDP port of one terminal server: a virtual thread for each client. */
final class RdpListener implements AutoCloseable {
    /** A whole class may come at once. Who finds no room here tries again after seconds, up to a minute. */
    private static final int BACKLOG = 4_096;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration LETTING_GO = Duration.ofSeconds(1);
    private final Services services;
    private final Semaphore places;
    private final TurnSocket.Port socket;
    private final Set<TurnSocket> clients = ConcurrentHashMap.newKeySet();
    private final Thread accepting;
    private volatile Host host;
    private volatile boolean closed;

    /** Listens from here on. The places are shared by all listeners of the process. */
    RdpListener(Host host, Services services, Semaphore places) throws IOException {
        this.host = host;
        this.services = services;
        this.places = places;
        socket = open(new InetSocketAddress(InetAddress.getByName(services.limits().host()),
            host.server().rdpPort()));
        accepting = start("rdp-listener-", this::accept);
    }

    /** Clients that come from now on find this; those that are here stay with what they found. */
    void become(Host changed) {
        host = changed;
    }

    private static TurnSocket.Port open(InetSocketAddress address) throws IOException {
        var socket = new TurnSocket.Port();
        try {
            socket.setReuseAddress(true);
            socket.bind(address, BACKLOG);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                admit(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    Log.warnf("connection not accepted terminal-server=%s reason=%s", name(), e.getMessage());
                    // Out of file descriptors, most likely: they come back when clients leave.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    /** Who is turned away leaves no entry in the journal: whoever fills the server must not fill the database too. */
    private void admit(TurnSocket client) throws IOException {
        if (places.tryAcquire()) {
            start("rdp-", () -> serve(client));
        } else {
            services.book().turnedAway(name());
            client.close();
        }
    }

    private void serve(TurnSocket client) {
        var current = host;
        var id = UUID.randomUUID();
        var account = services.audit().open(id);
        try (client; var wire = new RdpWire(client, current.tls(), services.watchdog(), account)) {
            clients.add(client);
            if (!closed) {
                var session = new Session(id, name(), account, services.faults().forConnectionTo(name()));
                services.traces().about(id, "RDP connection",
                    () -> new RdpConnection(current, session, wire, services).serve());
            }
        } catch (IOException | NotFoundProblem e) {
            account.note("lost: " + e.getMessage());
            Log.infof("connection lost terminal-server=%s reason=%s", name(), e.getMessage());
        } finally {
            leave(client, account, current);
        }
    }

    /** Whoever waits for the places to be free finds every record on its way. */
    private void leave(TurnSocket client, Account account, Host left) {
        try {
            services.audit().close(account, left.server(), left.profile().exportKeys());
        } finally {
            clients.remove(client);
            places.release();
        }
    }

    /** What no code of ours expects ends this client's connection and nobody else's, and tells the log all it knows. */
    private Thread start(String role, Runnable work) {
        return Thread.ofVirtual().name(role + name())
            .uncaughtExceptionHandler(
                (_, e) -> Log.errorf(e, "connection failed terminal-server=%s", name()))
            .start(work);
    }

    boolean serves(TerminalServer other) {
        return host.server().id().equals(other.id());
    }

    boolean isUpToDateWith(TerminalServer other) {
        return host.profile().equals(other.profile()) && host.server().settings().equals(other.settings());
    }

    private String name() {
        return host.server().name();
    }

    /** The port is free when this returns; the clients that are here go on. */
    void stopListening() {
        close(socket::close);
        awaitFreePort();
    }

    /** A virtual thread that waits for clients has the port until it has woken up. */
    private void awaitFreePort() {
        try {
            if (!accepting.join(LETTING_GO)) {
                Log.warnf("RDP port %d is not free yet", host.server().rdpPort());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The port is free when this returns, and the clients are on their way out. */
    @Override
    public void close() {
        stopListening();
        closed = true; // Whoever comes to be one of the clients only now sees it.
        clients.forEach(client -> close(client::cut));
    }

    /** Something that may fail to close. */
    private interface Closing {
        void close() throws IOException;
    }

    private void close(Closing one) {
        try {
            one.close();
        } catch (IOException e) {
            Log.warnf("RDP port %d does not close: %s", host.server().rdpPort(), e.getMessage());
        }
    }
}
