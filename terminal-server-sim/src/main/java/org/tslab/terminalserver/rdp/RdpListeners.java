package org.tslab.terminalserver.rdp;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licensing.LicensingDesk;
import org.tslab.terminalserver.rdp.RdpConnection.Services;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServerInstaller.Installed;
import org.tslab.terminalserver.server.TerminalServers;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Has an RDP port open for every terminal server there is, whichever replica installed or removed it. */
@ApplicationScoped
class RdpListeners {
    private static final long ROUND_MILLIS = 1_000;
    private final TerminalServers servers;
    private final TlsIdentities identities;
    private final Services services;
    private final Semaphore places;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<UUID, RdpListener> open = new HashMap<>();

    RdpListeners(TerminalServers servers, TlsIdentities identities, LicensingDesk desk, SessionBook book,
        TerminalServerConfig config) {
        this.servers = servers;
        this.identities = identities;
        services = new Services(desk, book, config.rdp());
        places = new Semaphore(config.rdp().maxConnections());
    }

    void start(@Observes StartupEvent event) {
        reconcile();
        Thread.ofPlatform().name("rdp-listeners").daemon().start(this::keepUp);
    }

    void installed(@Observes Installed event) {
        reconcile();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        closeAll();
    }

    private void keepUp() {
        try {
            while (!stopping.await(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
                reconcile();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void reconcile() {
        var wanted = QuarkusTransaction.requiringNew().call(servers::listAll);
        closeUnwanted(wanted);
        for (var server : wanted) {
            if (!open.containsKey(server.id()) && stopping.getCount() > 0) {
                open(server);
            }
        }
    }

    private void open(TerminalServer server) {
        try {
            open.put(server.id(), new RdpListener(server, identities.of(server), services, places));
            Log.infof("terminal server listens name=%s rdp-port=%d", server.name(), server.rdpPort());
        } catch (IOException e) {
            Log.errorf("terminal server does not listen name=%s rdp-port=%d reason=%s", server.name(),
                server.rdpPort(), e.getMessage());
        }
    }

    private void closeUnwanted(List<TerminalServer> wanted) {
        open.values().removeIf(listener -> {
            var unwanted = wanted.stream().noneMatch(listener::serves);
            if (unwanted) {
                listener.close();
            }
            return unwanted;
        });
    }

    private synchronized void closeAll() {
        open.values().forEach(RdpListener::close);
        open.clear();
    }
}
