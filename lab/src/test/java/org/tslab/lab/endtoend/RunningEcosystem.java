package org.tslab.lab.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.MainFlow;

/**
 * Gives a test the whole real ecosystem, started once for all tests and reset before each: all that was stored is gone,
 * and the clock shows real time. With {@code -Dtslab.replicas=2} each service has two processes.
 */
final class RunningEcosystem implements BeforeEachCallback, ParameterResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The processes, until the last test is over. Their logs stay, for whoever has to find out what happened. */
    private record Running(Ecosystem ecosystem, TraceCollector traces) implements AutoCloseable {
        @Override
        public void close() {
            ecosystem.close();
            traces.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var door = new MainFlow(running(context).ecosystem()).door();
        var reset = door.put(Service.LICENSE_SERVER, Role.INSTRUCTOR, "/__sim/clock", Map.of("offset", "PT0S"));
        if (!reset.ok()) {
            throw new IllegalStateException("the clock is not reset: " + reset.text("detail"));
        }
        for (var service : Service.values()) {
            var answer = door.post(service, Role.INSTRUCTOR, "/__sim/reset", Map.of());
            if (!answer.ok()) {
                throw new IllegalStateException(service + " is not reset: " + answer.status());
            }
        }
        // Replicas that were not asked notice within a second.
        var first = running(context).ecosystem().ports().of(Port.RDP_TS01);
        await("nobody listens for TS01 any more", () -> running(context).ecosystem().replicas(Service.TERMINAL_SERVER)
            .stream().noneMatch(replica -> Ports.answers(replica.address(), first)));
        running(context).traces().empty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Ecosystem.class || type == TraceCollector.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var running = running(context);
        return parameter.getParameter().getType() == Ecosystem.class ? running.ecosystem() : running.traces();
    }

    /** Polls for an effect that comes by way of the broker. */
    static void await(String what, BooleanSupplier effect) {
        await(what, PATIENCE, effect);
    }

    static void await(String what, Duration patience, BooleanSupplier effect) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!effect.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Running.class, _ -> start(), Running.class);
    }

    private static Running start() {
        var home = new LabHome(Path.of("target", "end-to-end").toAbsolutePath());
        home.create();
        home.clean();
        var traces = new TraceCollector();
        var options = EcosystemOptions.apart(home.directory()).with(Integer.getInteger("tslab.replicas", 1), Map.of(
            // A mail whose sender died is sent again after twice this.
            "TSLAB_PORTAL_MAIL_PATIENCE", "PT15S", "TSLAB_TRACES_COLLECTOR", traces.address()));
        return new Running(Ecosystem.start(options, Progress.silent()), traces);
    }
}
