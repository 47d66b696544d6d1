package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.tslab.terminalserver.rdp.RdpConnection.Services;
import org.tslab.terminalserver.rdp.SessionBook.Session;
import org.tslab.terminalserver.rdp.TlsIdentities.Identity;
import org.tslab.terminalserver.server.TerminalServer;

import io.quarkus.logging.Log;

/** The RDP port of one terminal server: a virtual thread for each client. */
final class RdpListener implements AutoCloseable {
    private static final int BACKLOG = 256;
    private final TerminalServer server;
    private final Identity identity;
    private final Services services;
    private final Semaphore places;
    private final ServerSocket socket;

    /** Listens from here on. The places are shared by all listeners of the process. */
    RdpListener(TerminalServer server, Identity identity, Services services, Semaphore places) throws IOException {
        this.server = server;
        this.identity = identity;
        this.services = services;
        this.places = places;
        socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(services.limits().host()), server.rdpPort()), BACKLOG);
        Thread.ofVirtual().name("rdp-listener-" + server.name()).start(this::accept);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                if (places.tryAcquire()) {
                    Thread.ofVirtual().name("rdp-" + server.name()).start(() -> serve(client));
                } else {
                    Log.warnf("connection turned away terminal-server=%s reason=too-many", server.name());
                    client.close();
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    Log.warnf("connection not accepted terminal-server=%s reason=%s", server.name(), e.getMessage());
                }
            }
        }
    }

    private void serve(Socket client) {
        try (var wire = new RdpWire(client, identity.tls())) {
            new RdpConnection(server, identity, new Session(UUID.randomUUID(), server.name()), wire, services).serve();
        } catch (IOException e) {
            Log.infof("connection lost terminal-server=%s", server.name());
        } finally {
            places.release();
        }
    }

    boolean serves(TerminalServer other) {
        return server.id().equals(other.id());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            Log.warnf("RDP port %d does not close: %s", server.rdpPort(), e.getMessage());
        }
    }
}
