package org.tslab.lab.rdpclient;

import java.time.Duration;

import org.tslab.lab.load.HandshakeLoad.Devices;
import org.tslab.lab.load.HandshakeLoad.Plan;
import org.tslab.lab.rdp.Manner;

import picocli.CommandLine.Option;

/** How much load. */
final class LoadOptions {
    @Option(names = "--load", required = true,
        description = "Connect over and over instead of once, and say how many handshakes a second that were.")
    private boolean wanted;

    @Option(names = "--callers", defaultValue = "32",
        description = "Clients at the same time, each closed-loop (${DEFAULT-VALUE}).")
    private int callers;

    @Option(names = "--for", defaultValue = "30s", converter = Words.Time.class, paramLabel = "TIME",
        description = "How long (${DEFAULT-VALUE}).")
    private Duration length;

    @Option(names = "--warm-up", defaultValue = "15s", converter = Words.Time.class, paramLabel = "TIME",
        description = "How long before it counts (${DEFAULT-VALUE}).")
    private Duration warmUp;

    @Option(names = "--devices", defaultValue = "new",
        description = "new: each connection is a new device's. returning: devices have permanent CALs "
            + "(${DEFAULT-VALUE}).")
    private Devices devices;

    @Option(names = "--known", defaultValue = "8", paramLabel = "N",
        description = "How many devices return; each takes a permanent CAL (${DEFAULT-VALUE}).")
    private int known;

    Plan plan(Manner manner) {
        return new Plan(callers, warmUp, length, devices, known, manner);
    }
}
