package org.tslab.lab.measure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.measure.Population.Has;

/** Callers that ask the license server over and over, each as soon as it has its answer (a closed loop). */
final class IssueLoad {
    /** No second will see more of them. */
    private static final int DEVICES_PER_SECOND = 15_000;
    private final IssueApi api;
    private final Population population;
    private final Backlog backlog;
    private final Family family;

    IssueLoad(IssueApi api, Population population, Backlog backlog, Family family) {
        this.api = api;
        this.population = population;
        this.backlog = backlog;
        this.family = family;
    }

    /**
     * What came of it.
     *
     * @param processorTimes that each process used
     * @param backlog how many events waited for the broker at the end
     */
    record Figures(Job job, int callers, ClosedLoop.Figures load, Map<String, Duration> processorTimes, int backlog) {
        double processorMicros(String process) {
            return processorTimes.getOrDefault(process, Duration.ZERO).toNanos() / 1e3
                / Math.max(1, load.latencies().count());
        }
    }

    /** What one caller does each time, for a device that has not been here since the measurement began. */
    enum Job {
        NEW("a new device gets a temporary license", Has.NOTHING) {
            @Override
            void doFor(IssueApi api, String device) {
                api.issue(device, "TEMPORARY_ISSUED");
            }
        },
        PERMANENT("a device that has logged on gets its permanent license", Has.VALIDATED) {
            @Override
            void doFor(IssueApi api, String device) {
                api.issue(device, "PERMANENT_ISSUED");
            }
        },
        KNOWN("a device with a good license asks again", Has.PERMANENT) {
            @Override
            void doFor(IssueApi api, String device) {
                api.issue(device, "KEPT");
            }
        },
        RENEWAL("a license in its last days is renewed", Has.ENDING) {
            @Override
            void doFor(IssueApi api, String device) {
                api.issue(device, "RENEWED");
            }
        },
        DELIVERED("a new license, and its CAL", Has.NOTHING) {
            @Override
            void doFor(IssueApi api, String device) {
                api.deliver(api.issue(device, "TEMPORARY_ISSUED"));
            }
        },
        WHOLE_WAY("new, validated, permanent, and its CAL", Has.NOTHING) {
            @Override
            void doFor(IssueApi api, String device) {
                api.validate(api.issue(device, "TEMPORARY_ISSUED"));
                api.deliver(api.issue(device, "PERMANENT_ISSUED"));
            }
        };

        private final String words;
        private final Has has;

        Job(String words, Has has) {
            this.words = words;
            this.has = has;
        }

        /** The others need the processor for a signature, too. */
        boolean isOneRequest() {
            return this != DELIVERED && this != WHOLE_WAY;
        }

        abstract void doFor(IssueApi api, String device);

        @Override
        public String toString() {
            return words;
        }
    }

    Figures measured(Job job, int callers, Duration length) {
        var all = callers(job, callers, devices(length));
        backlog.awaitNone();
        var before = family.processorTimes();
        return new Figures(job, callers, ClosedLoop.measured(all, length), family.processorTimesSince(before),
            backlog.size());
    }

    /** @param devices how many they will need at most */
    List<ClosedLoop.Caller> callers(Job job, int callers, int devices) {
        var next = new AtomicLong(population.add(job.has, devices));
        return Stream.generate(() -> caller(job, next)).limit(callers).toList();
    }

    private static int devices(Duration length) {
        return Math.toIntExact(DEVICES_PER_SECOND * length.toSeconds());
    }

    private ClosedLoop.Caller caller(Job job, AtomicLong next) {
        return new ClosedLoop.Caller() {
            @Override
            public void call() {
                job.doFor(api, Population.hardwareId(next.getAndIncrement()));
            }

            @Override
            public void close() {
                // The connections stay for whoever comes next.
            }
        };
    }
}
