package org.tslab.lab.scale;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A line and those who serve it, event by event: whoever is free takes as many as wait, up to a limit, and serves them
 * together. With groups of one it is the queue of the textbooks; with one server and groups it is how a license server
 * commits. The same seed gives the same figures on every machine.
 */
public final class Line {
    /** The first ones find an empty line, and are left out. */
    private static final int WARM_UP = 10;
    private final Setup setup;
    private final Random chance;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final ArrayDeque<Double> waiting = new ArrayDeque<>();
    private final double[] stays;
    private int free;
    private int served;
    private int groups;
    private double busySeconds;

    private Line(Setup setup, long seed, int customers) {
        this.setup = setup;
        chance = new Random(seed);
        stays = new double[customers];
        free = setup.servers();
    }

    /** How customers come. */
    public sealed interface Arrivals {
        /** By chance and independently, so many a second. */
        record Poisson(double perSecond) implements Arrivals {}

        /** So many of them, each of whom comes again as soon as it was served and has thought for a moment. */
        record Again(int callers, double thinkingSeconds) implements Arrivals {}
    }

    /** How long serving takes. */
    @FunctionalInterface
    public interface Service {
        double seconds(int together, Random chance);

        static Service fixed(double seconds) {
            return (_, _) -> seconds;
        }

        static Service exponential(double mean) {
            return (_, chance) -> Line.exponential(mean, chance);
        }

        /** So much for each group, whatever its size, and so much for each in it. */
        static Service grouped(double each, double more) {
            return (together, _) -> each + more * together;
        }
    }

    /** @param together how many are served together at most */
    public record Setup(Arrivals arrivals, int servers, int together, Service service) {}

    /** What customers and servers make of it; a stay is waiting and being served. */
    public record Result(double perSecond, double meanStay, double medianStay, double p99Stay, double meanGroup,
        double busy) {}

    private record Event(double at, boolean arrival, int customers, double[] cameAt) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Double.compare(at, other.at);
        }
    }

    public static Result of(Setup setup, long seed, int customers) {
        return new Line(setup, seed, customers).run();
    }

    private Result run() {
        switch (setup.arrivals()) {
            case Arrivals.Poisson(var perSecond) -> arriveAt(exponential(1 / perSecond, chance));
            case Arrivals.Again(var callers, var thinking) -> {
                for (int i = 0; i < callers; i++) {
                    arriveAt(exponential(thinking, chance));
                }
            }
        }
        double now = 0;
        while (served < stays.length) {
            var event = events.remove();
            now = event.at();
            if (event.arrival()) {
                waiting.add(now);
                if (setup.arrivals() instanceof Arrivals.Poisson(var perSecond)) {
                    arriveAt(now + exponential(1 / perSecond, chance));
                }
            } else {
                free++;
                leave(event, now);
            }
            serve(now);
        }
        return result(now);
    }

    private void arriveAt(double at) {
        events.add(new Event(at, true, 1, new double[0]));
    }

    private void serve(double now) {
        while (free > 0 && !waiting.isEmpty()) {
            var cameAt = new double[Math.min(waiting.size(), setup.together())];
            Arrays.setAll(cameAt, _ -> waiting.remove());
            var seconds = setup.service().seconds(cameAt.length, chance);
            free--;
            groups++;
            busySeconds += seconds;
            events.add(new Event(now + seconds, false, cameAt.length, cameAt));
        }
    }

    private void leave(Event event, double now) {
        for (var cameAt : event.cameAt()) {
            if (served < stays.length) {
                stays[served++] = now - cameAt;
            }
            if (setup.arrivals() instanceof Arrivals.Again(var _, var thinking)) {
                arriveAt(now + exponential(thinking, chance));
            }
        }
    }

    private Result result(double seconds) {
        var counted = Arrays.copyOfRange(stays, stays.length / WARM_UP, stays.length);
        Arrays.sort(counted);
        return new Result(served / seconds, Arrays.stream(counted).average().orElseThrow(),
            counted[counted.length / 2], counted[counted.length * 99 / 100], (double) served / groups,
            busySeconds / seconds / setup.servers());
    }

    /** By StrictMath, which gives the same on every machine. */
    private static double exponential(double mean, Random chance) {
        return -mean * StrictMath.log(1 - chance.nextDouble());
    }
}
