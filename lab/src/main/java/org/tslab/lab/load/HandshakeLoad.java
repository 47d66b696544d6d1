package org.tslab.lab.load;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.tslab.lab.home.LabException;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.LicenseStore;
import org.tslab.lab.rdp.Manner;
import org.tslab.lab.rdp.RdpClient;
import org.tslab.lab.rdp.Visit;

/** Callers that connect over and over, each as soon as its last connection is over (a closed loop). */
public final class HandshakeLoad {
    private static final int VISITS_TO_A_PERMANENT_CAL = 10;
    private final InetSocketAddress server;
    private final Plan plan;
    private final LicenseStore store = new CalMemory();
    private final List<Device> known = new ArrayList<>();
    private final Supplier<Device> next;

    public HandshakeLoad(InetSocketAddress server, Plan plan) {
        this.server = server;
        this.plan = plan;
        next = devices();
    }

    /** Who connects. */
    public enum Devices {
        /** Nobody who has been there before: the license server issues a CAL each time. */
        NEW,
        /** Devices with permanent CALs, which the terminal server accepts without asking the license server. */
        RETURNING
    }

    /**
     * How much.
     *
     * @param warmUp how long it goes on before it counts, until both sides are compiled
     * @param known how many devices return; they share the callers
     */
    public record Plan(int callers, Duration warmUp, Duration length, Devices devices, int known, Manner manner) {}

    /**
     * What came of it.
     *
     * @param latencies of the connections that went well
     * @param length how long it really took
     * @param failures how often each thing went wrong
     */
    public record Figures(Latencies latencies, Duration length, Map<String, Integer> failures) {
        public double perSecond() {
            return latencies.count() / (length.toNanos() / 1e9);
        }

        public int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** What one caller has seen. */
    private record Seen(List<Long> nanos, Map<String, Integer> failures) {
        Seen() {
            this(new ArrayList<>(), new TreeMap<>());
        }
    }

    /**
     * Gives returning devices what they are to return with, and warms up. Not a part of what is measured.
     *
     * @throws LabException when they do not get it
     */
    public void prepare() {
        if (plan.devices() == Devices.RETURNING) {
            known.addAll(licensed());
        }
        measured(plan.warmUp());
    }

    public Figures measured() {
        return measured(plan.length());
    }

    private Supplier<Device> devices() {
        return switch (plan.devices()) {
            case NEW -> new NewDevices()::next;
            case RETURNING -> {
                var turn = new AtomicLong();
                yield () -> known.get((int) (turn.getAndIncrement() % known.size()));
            }
        };
    }

    private List<Device> licensed() {
        var names = new NewDevices();
        var client = new RdpClient(server, store, plan.manner().with(Manner.Goal.ACTIVE));
        return IntStream.range(0, plan.known()).mapToObj(_ -> licensed(client, names.next())).toList();
    }

    /**
     * The first connection brings a temporary CAL and the next a permanent one, as soon as the license server has heard
     * that its user was logged on. A connection that leaves the CAL as it is shows that it is good.
     */
    private static Device licensed(RdpClient client, Device device) {
        var changes = 0;
        var outcomes = new ArrayList<String>();
        while (outcomes.size() < VISITS_TO_A_PERMANENT_CAL) {
            var visit = client.visit(device);
            outcomes.add(visit.outcome());
            if (visit.licenseChanged()) {
                changes++;
            } else if (visit.active() && changes > 1) {
                return device;
            }
        }
        throw new LabException("A device that is to return does not get a permanent CAL; are enough left? "
            + String.join("; ", outcomes));
    }

    /** Names that no run before this one has used. */
    private static final class NewDevices {
        private final String run = UUID.randomUUID().toString().substring(0, 7);
        private final AtomicLong last = new AtomicLong();

        Device next() {
            return Device.named("L" + run + "-" + last.incrementAndGet());
        }
    }

    private Figures measured(Duration length) {
        var client = new RdpClient(server, store, plan.manner());
        var begun = System.nanoTime();
        var end = begun + length.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = IntStream.range(0, plan.callers())
                .<Callable<Seen>>mapToObj(_ -> () -> call(client, next, end)).toList();
            var seen = threads.invokeAll(callers).stream().map(HandshakeLoad::result).toList();
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var failures = new TreeMap<String, Integer>();
            seen.forEach(each -> each.failures().forEach((why, often) -> failures.merge(why, often, Integer::sum)));
            return new Figures(Latencies.of(seen.stream().flatMap(each -> each.nanos().stream())
                .mapToLong(Long::longValue)), took, failures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }

    private Seen call(RdpClient client, Supplier<Device> next, long end) {
        var seen = new Seen();
        while (System.nanoTime() < end) {
            try {
                var device = next.get();
                var visit = client.visit(device);
                if (isMeant(visit)) {
                    seen.nanos().add(visit.handshake().toNanos());
                } else {
                    seen.failures().merge(visit.ending() + ": " + visit.outcome(), 1, Integer::sum);
                }
                if (plan.devices() == Devices.NEW) {
                    store.forget(device);
                }
            } catch (LabException e) {
                seen.failures().merge(e.getMessage(), 1, Integer::sum);
            }
        }
        return seen;
    }

    /** A client that is let in without a CAL, say, was not what was to be measured. */
    private boolean isMeant(Visit visit) {
        return visit.ending().exitCode() == 0 && visit.licenseChanged() == (plan.devices() == Devices.NEW);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LabException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
    }
}
