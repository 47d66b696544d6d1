package org.tslab.lab.activate;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import org.tslab.lab.HomeOption;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.load.ClientTls;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.NativeCrypto;
import org.tslab.lab.load.PrivateOperations;
import org.tslab.lab.rdpclient.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Activates license servers at the clearinghouse of a running environment, and says in each second how many. */
@Command(name = "activate", mixinStandardHelpOptions = true,
    description = "Activate license servers over and over. Exit code 1: something failed, or a second saw none.")
public final class ActivateCommand implements Callable<Integer> {
    private static final Duration WITHOUT_LOAD = Duration.ofSeconds(3);
    @Mixin
    private HomeOption at;

    @Option(names = "--load", required = true, description = "Say that this is meant: the activations stay.")
    private boolean meant;

    @Option(names = "--callers", defaultValue = "64",
        description = "License servers at the same time, each closed-loop (${DEFAULT-VALUE}).")
    private int callers;

    @Option(names = "--for", defaultValue = "30s", converter = Words.Time.class, paramLabel = "TIME",
        description = "How long (${DEFAULT-VALUE}).")
    private Duration length;

    @Option(names = "--warm-up", defaultValue = "15s", converter = Words.Time.class, paramLabel = "TIME",
        description = "How long before it counts (${DEFAULT-VALUE}).")
    private Duration warmUp;

    @Option(names = "--port", description = "Port of the clearinghouse; without it, that of the environment.")
    private Integer port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        NativeCrypto.prefer();
        var machine = PrivateOperations.measured(WITHOUT_LOAD);
        say("RSA-2048 private operations: %,.0f a second on %d processors by %s", machine.perSecond(),
            machine.processors(), machine.provider());
        var load = new ActivationLoad(ClientTls.trusting(Secrets.in(at.home())),
            port == null ? at.ports().of(Port.CLEARINGHOUSE) : port);
        ClosedLoop.measured(load.callers(callers), warmUp);
        say("%d callers, %d s ...", callers, length.toSeconds());
        var second = new AtomicInteger();
        var figures = ClosedLoop.measured(load.callers(callers), length,
            done -> say("second %3d  %,d", second.incrementAndGet(), done));
        say("activations %,d, that is %,.1f a second: %.2f of the private operations", figures.latencies().count(),
            figures.perSecond(), figures.perSecond() / machine.perSecond());
        say("p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; slowest second %,d", millis(figures, 50), millis(figures, 95),
            millis(figures, 99), figures.slowestSecond());
        say("failures    %,d", figures.failed());
        figures.failures().forEach((why, often) -> say("  %,d × %s", often, why));
        return figures.failed() > 0 || figures.slowestSecond() == 0 ? 1 : 0;
    }

    private static double millis(ClosedLoop.Figures figures, int percent) {
        return figures.latencies().percentile(percent).toNanos() / 1e6;
    }

    private void say(String format, Object... arguments) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
