package org.tslab.lab.endtoend;

import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.util.HashMap;
import java.util.Map;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.MainFlow;

/** Installs terminal servers where RDP clients find them: a port that one replica has opened the others open later. */
record TerminalServers(Ecosystem ecosystem) {
    /** TS01, which has discovered the license server of this flow. */
    void installFirst(MainFlow flow) {
        flow.installTerminalServer();
        flow.awaitDiscovery();
        awaitListening(ecosystem.ports().of(Port.RDP_TS01));
    }

    /** One with these properties; the port that it got. */
    int install(Map<String, ?> properties) {
        var port = Bench.freePort();
        var withPort = new HashMap<String, Object>(properties);
        withPort.put("rdpPort", port);
        Bench.done(new MainFlow(ecosystem).door().post(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN,
            "/v1/terminal-servers", withPort));
        ecosystem.expose(port);
        awaitListening(port);
        return port;
    }

    private void awaitListening(int port) {
        await("all replicas listen on " + port, () -> ecosystem.replicas(Service.TERMINAL_SERVER).stream()
            .allMatch(replica -> Ports.answers(replica.address(), port)));
    }
}
