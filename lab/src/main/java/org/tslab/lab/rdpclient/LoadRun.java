package org.tslab.lab.rdpclient;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;

import org.tslab.lab.load.HandshakeLoad;
import org.tslab.lab.load.HandshakeLoad.Plan;
import org.tslab.lab.load.NativeCrypto;
import org.tslab.lab.load.PrivateOperations;

/** A load run on a terminal: first what the machine can do, then what the servers do with it. */
final class LoadRun {
    private static final Duration WITHOUT_LOAD = Duration.ofSeconds(3);
    private final InetSocketAddress server;
    private final Plan plan;
    private final PrintWriter out;

    LoadRun(InetSocketAddress server, Plan plan, PrintWriter out) {
        this.server = server;
        this.plan = plan;
        this.out = out;
    }

    /** True when some connection did not go as it should. */
    boolean failed() {
        NativeCrypto.prefer();
        var machine = PrivateOperations.measured(WITHOUT_LOAD);
        say("RSA-2048 private operations: %,.0f a second on %d processors by %s, half of that is %,.0f",
            machine.perSecond(), machine.processors(), machine.provider(), machine.perSecond() / 2);
        say("%d callers, %s devices, security %s, until %s, %d s ...", plan.callers(), word(plan.devices()),
            Words.of(plan.manner().security()), word(plan.manner().goal()), plan.length().toSeconds());
        var load = new HandshakeLoad(server, plan);
        load.prepare();
        var figures = load.measured();
        say("handshakes  %,d, that is %,.1f a second: %.2f of the private operations, %.2f of half of them",
            figures.latencies().count(), figures.perSecond(), figures.perSecond() / machine.perSecond(),
            2 * figures.perSecond() / machine.perSecond());
        say("p50 %.1f ms, p95 %.1f ms, p99 %.1f ms", millis(figures, 50), millis(figures, 95), millis(figures, 99));
        say("failures    %,d", figures.failed());
        figures.failures().forEach((why, often) -> say("  %,d × %s", often, why));
        return figures.failed() > 0;
    }

    private static double millis(HandshakeLoad.Figures figures, int percent) {
        return figures.latencies().percentile(percent).toNanos() / 1e6;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
