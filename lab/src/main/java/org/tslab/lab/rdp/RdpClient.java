package org.tslab.lab.rdp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

import org.tslab.lab.home.LabException;

/** Connects devices to a terminal server, each with its stored CAL. For any number of threads. */
public final class RdpClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final InetSocketAddress server;
    private final LicenseStore store;
    private final Manner manner;
    private final Duration patience;

    public RdpClient(InetSocketAddress server, LicenseStore store) {
        this(server, store, Manner.USUAL);
    }

    public RdpClient(InetSocketAddress server, LicenseStore store, Manner manner) {
        this(server, store, manner, PATIENCE);
    }

    /** @param patience how long the server may take for each of its PDUs */
    public RdpClient(InetSocketAddress server, LicenseStore store, Manner manner, Duration patience) {
        this.server = server;
        this.store = store;
        this.manner = manner;
        this.patience = patience;
    }

    /**
     * Goes through a whole connection and leaves as soon as it has what it came for.
     *
     * @throws LabException when nobody listens there
     */
    public Visit visit(Device device) {
        return visit(device, Witness.NOBODY);
    }

    /** The same before somebody's eyes. */
    public Visit visit(Device device, Witness witness) {
        try (var socket = new RdpSocket(server, patience, manner.halt(), witness)) {
            return new Connection(device, manner, store, socket).run();
        } catch (IOException e) {
            throw new LabException("No RDP connection to " + server.getHostString() + ":" + server.getPort() + ": "
                + e.getMessage(), e);
        }
    }
}
