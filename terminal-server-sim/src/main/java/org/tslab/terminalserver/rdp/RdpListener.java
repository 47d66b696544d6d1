package org.tslab.terminalserver.rdp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    private static final int BACKLOG = 256;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private final TerminalServer server;
    private final TlsIdentity identity;
    private final Services services;
    private final Semaphore places;
    private final ServerSocket socket;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    /** Listens from here on. The places are shared by all listeners of the process. */
    RdpListener(TerminalServer server, TlsIdentity identity, Services services, Semaphore places) throws IOException {
        this.server = server;
        this.identity = identity;
        this.services = services;
        this.places = places;
        socket = open(new InetSocketAddress(InetAddress.getByName(services.limits().host()), server.rdpPort()));
        start("rdp-listener-", this::accept);
    }

    private static ServerSocket open(InetSocketAddress address) throws IOException {
        var socket = new ServerSocket();
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
                    Log.warnf("connection not accepted terminal-server=%s reason=%s", server.name(), e.getMessage());
                    // Out of file descriptors, most likely: they come back when clients leave.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    /** Who is turned away leaves no entry in the journal: whoever fills the server must not fill the database too. */
    private void admit(Socket client) throws IOException {
        if (places.tryAcquire()) {
            start("rdp-", () -> serve(client));
        } else {
            services.book().turnedAway(server.name());
            client.close();
        }
    }

    private void serve(Socket client) {
        var id = UUID.randomUUID();
        var account = services.audit().open(id);
        try (client; var wire = new RdpWire(client, identity.tls(), services.watchdog(), account)) {
            clients.add(client);
            if (!socket.isClosed()) {
                new RdpConnection(server, identity, new Session(id, server.name(), account), wire, services).serve();
            }
        } catch (IOException | NotFoundProblem e) {
            account.note("lost: " + e.getMessage());
            Log.infof("connection lost terminal-server=%s reason=%s", server.name(), e.getMessage());
        } finally {
            leave(client, account);
        }
    }

    /** Whoever waits for the places to be free finds every record on its way. */
    private void leave(Socket client, Account account) {
        try {
            services.audit().close(account, server, false);
        } finally {
            clients.remove(client);
            places.release();
        }
    }

    /** What no code of ours expects ends this client's connection and nobody else's, and tells the log all it knows. */
    private void start(String role, Runnable work) {
        Thread.ofVirtual().name(role + server.name())
            .uncaughtExceptionHandler(
                (_, e) -> Log.errorf(e, "connection failed terminal-server=%s", server.name()))
            .start(work);
    }

    boolean serves(TerminalServer other) {
        return server.id().equals(other.id());
    }

    /** The port is free when this returns, and the clients are on their way out. */
    @Override
    public void close() {
        close(socket);
        clients.forEach(this::close);
    }

    private void close(Closeable one) {
        try {
            one.close();
        } catch (IOException e) {
            Log.warnf("RDP port %d does not close: %s", server.rdpPort(), e.getMessage());
        }
    }
}
