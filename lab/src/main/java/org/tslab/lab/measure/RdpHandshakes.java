package org.tslab.lab.measure;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.load.HandshakeLoad;
import org.tslab.lab.load.HandshakeLoad.Devices;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.Manner;
import org.tslab.rdp.connection.SecurityWish.Layer;

/** Many clients at once, each connection from its first byte to its license, over both security layers. */
final class RdpHandshakes {
    static final int CALLERS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private final Ecosystem ecosystem;
    private final Family family;
    private final Progress progress;

    RdpHandshakes(Ecosystem ecosystem, Family family, Progress progress) {
        this.ecosystem = ecosystem;
        this.family = family;
        this.progress = progress;
    }

    /**
     * What one kind of connection came to.
     *
     * @param processorTimes that each process used for all of them
     */
    record Figures(String kind, HandshakeLoad.Figures load, Map<String, Duration> processorTimes) {
        double processorMicros(String process) {
            return processorTimes.getOrDefault(process, Duration.ZERO).toNanos() / 1e3
                / Math.max(1, load.latencies().count());
        }
    }

    List<Figures> measured(Duration each) {
        speakBothLayers();
        var figures = new ArrayList<Figures>();
        for (var devices : Devices.values()) {
            for (var layer : List.of(Layer.TLS, Layer.STANDARD)) {
                figures.add(load(devices, layer, each));
            }
        }
        return figures;
    }

    private Figures load(Devices devices, Layer layer, Duration length) {
        var kind = switch (devices) {
            case NEW -> "a new license";
            case RETURNING -> "a permanent CAL";
        } + switch (layer) {
            case TLS -> ", TLS";
            case STANDARD, STANDARD_UNASKED, ANY -> ", standard RDP security";
        };
        progress.say("RDP handshakes: " + kind);
        var plan = new HandshakeLoad.Plan(CALLERS, WARM_UP, length, devices, CALLERS,
            Manner.USUAL.with(layer).with(Manner.Goal.LICENSED));
        var load = new HandshakeLoad(new InetSocketAddress("127.0.0.1", ecosystem.ports().of(Port.RDP_TS01)), plan);
        load.prepare();
        var before = family.processorTimes();
        return new Figures(kind, load.measured(), family.processorTimesSince(before));
    }

    /** A terminal server speaks one of the two unless somebody says otherwise. */
    private void speakBothLayers() {
        var answer = new MainFlow(ecosystem).door().put(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN,
            "/v1/terminal-servers/" + MainFlow.TERMINAL_SERVER + "/profile",
            Map.of("name", "modern", "securityLayer", "NEGOTIATE"));
        if (!answer.ok()) {
            throw new LabException("TS01 does not take a profile: " + answer.text("detail"));
        }
    }
}
