package org.tslab.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import org.tslab.lab.home.LabException;
import org.tslab.lab.load.Latencies;

/** Callers that ask the license server over and over, each as soon as it has its answer (a closed loop). */
final class IssueLoad {
    private final IssueApi api;
    private final Family family;

    IssueLoad(IssueApi api, Family family) {
        this.api = api;
        this.family = family;
    }

    /**
     * What came of it.
     *
     * @param length how long it really took
     * @param processorTimes that each process used
     * @param backlog how many events waited for the broker at the end
     */
    record Figures(Job job, int callers, Latencies latencies, Duration length, Map<String, Duration> processorTimes,
        int backlog) {

        Figures leaving(int events) {
            return new Figures(job, callers, latencies, length, processorTimes, events);
        }

        double perSecond() {
            return latencies.count() / (length.toNanos() / 1e9);
        }

        double processorMicros(String process) {
            return processorTimes.getOrDefault(process, Duration.ZERO).toNanos() / 1e3 / latencies.count();
        }
    }

    /** What one caller does each time, for a device that nobody has seen before. */
    enum Job {
        NEW("a new license") {
            @Override
            void doFor(IssueApi api, String device) {
                api.issue(device, "TEMPORARY_ISSUED");
            }
        },
        DELIVERED("a new license, and its CAL") {
            @Override
            void doFor(IssueApi api, String device) {
                api.deliver(api.issue(device, "TEMPORARY_ISSUED"));
            }
        },
        PERMANENT("new, validated, permanent, and its CAL") {
            @Override
            void doFor(IssueApi api, String device) {
                api.validate(api.issue(device, "TEMPORARY_ISSUED"));
                api.deliver(api.issue(device, "PERMANENT_ISSUED"));
            }
        };

        private final String words;

        Job(String words) {
            this.words = words;
        }

        abstract void doFor(IssueApi api, String device);

        @Override
        public String toString() {
            return words;
        }
    }

    Figures measured(Job job, int callers, Duration length) {
        var before = family.processorTimes();
        var begun = System.nanoTime();
        var end = begun + length.toNanos();
        var nanos = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<List<Long>>>();
            for (int caller = 0; caller < callers; caller++) {
                all.add(() -> call(job, end));
            }
            for (var caller : threads.invokeAll(all)) {
                nanos.addAll(caller.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LabException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while measuring", e);
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return new Figures(job, callers, Latencies.of(nanos.stream().mapToLong(Long::longValue)), took,
            family.processorTimesSince(before), 0);
    }

    private List<Long> call(Job job, long end) {
        var nanos = new ArrayList<Long>();
        for (var begun = System.nanoTime(); begun < end;) {
            job.doFor(api, IssueApi.newDevice());
            var done = System.nanoTime();
            nanos.add(done - begun);
            begun = done;
        }
        return nanos;
    }
}
