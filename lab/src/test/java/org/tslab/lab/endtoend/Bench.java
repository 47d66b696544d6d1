package org.tslab.lab.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.Door.Answer;
import org.tslab.lab.proof.MainFlow;
import org.tslab.rdp.exchange.ClientStyle;

/** Where real clients are tried: an activated license server, terminal servers of every kind, computers, the clock. */
record Bench(Ecosystem ecosystem, MainFlow flow, Evidence evidence, Display display, Path homes) {
    /** More would only wait for each other. */
    private static final int AT_ONCE = 4;

    static Bench in(Ecosystem ecosystem, Display display, Path homes) {
        var flow = new MainFlow(ecosystem);
        flow.installLicenseServer();
        flow.activate();
        return new Bench(ecosystem, flow, new Evidence(ecosystem, flow.door()), display, homes);
    }

    /** A terminal server that asks this license server only, far from any it could discover; its port. */
    int terminalServer(String name, String licenseServer, Map<String, ?> profile) {
        return new TerminalServers(ecosystem).install(Map.of("name", name, "domain", "FAR-AWAY", "licenseServers",
            List.of(licenseServer), "profile", profile));
    }

    /** A computer that has never been anywhere. */
    RealClient computer(String name, ClientStyle style) {
        try {
            var home = Files.createDirectories(homes.resolve(name));
            return switch (style) {
                case FREERDP -> RealClient.xfreerdp(name, home, display);
                case RDESKTOP -> RealClient.rdesktop(name, home, display);
                case IRONRDP, WINDOWS -> throw new IllegalArgumentException("no such program here");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void turnClockTo(Instant time) {
        turnClock(Duration.between(now(), time).plus(offset()));
    }

    private void turnClock(Duration offset) {
        done(flow.door().put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("offset", offset.toString())));
    }

    Instant now() {
        return Instant.parse(clock().text("now"));
    }

    private Duration offset() {
        return Duration.parse(clock().text("offset"));
    }

    private Answer clock() {
        return done(flow.door().get(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock"));
    }

    /** Everyone does it, some of them at the same time; what came of it, in the order of those who did it. */
    static <K, T> Map<K, T> each(Collection<K> all, ThrowingFunction<K, T> doing) {
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            var running = all.stream().map(one -> executor.submit((Callable<T>) () -> doing.apply(one))).toList();
            var done = new LinkedHashMap<K, T>();
            var next = running.iterator();
            for (var one : all) {
                done.put(one, next.next().get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What one of them does. */
    @FunctionalInterface
    interface ThrowingFunction<K, T> {
        T apply(K one) throws Exception;
    }

    static Answer done(Answer answer) {
        if (!answer.ok()) {
            throw new AssertionError(answer.status() + ": " + answer.body());
        }
        return answer;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
