package org.tslab.lab.kubernetes;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.HomeOption;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.proof.Door;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.proof.Proof;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the main job in an environment that others started. */
@Command(name = "proof", mixinStandardHelpOptions = true,
    description = "Do the main job in an environment that runs already, in a cluster or here, and show each step.")
public final class ProofCommand implements Callable<Integer> {
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    @Mixin
    private HomeOption at;

    @Option(names = "--rdp", defaultValue = "127.0.0.1:33891", paramLabel = "HOST:PORT",
        description = "Where TS01 listens, or is to listen (${DEFAULT-VALUE}).")
    private String rdp;

    @Option(names = "--patience", defaultValue = "PT3M", paramLabel = "DURATION",
        description = "How long to wait until all services answer (${DEFAULT-VALUE}).")
    private Duration patience;

    @Override
    public Integer call() {
        var door = at.door();
        await(door);
        var colon = rdp.lastIndexOf(':');
        var server = new InetSocketAddress(rdp.substring(0, colon), Integer.parseInt(rdp.substring(colon + 1)));
        var flow = new MainFlow(door, server, at.home().data("clients"), MainFlow.LICENSE_SERVER);
        new Proof(flow, System.out::println).run();
        return 0;
    }

    private void await(Door door) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!Arrays.stream(Service.values()).allMatch(door::answers)) {
            if (System.nanoTime() > deadline) {
                throw new LabException("Not all services answered within " + patience.toSeconds() + " s");
            }
            LockSupport.parkNanos(ASK_AGAIN.toNanos());
        }
    }
}
