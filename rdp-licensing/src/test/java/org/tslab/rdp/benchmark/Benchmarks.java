package org.tslab.rdp.benchmark;

import java.util.Comparator;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark of this package and prints the table of docs/performance.md: {@code make benchmark}. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        var results = new Runner(new OptionsBuilder().include(Benchmarks.class.getPackageName())
            .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).build()).run();
        System.out.println("| what                        |       µs |        ± | bytes allocated |");
        System.out.println("| --------------------------- | -------: | -------: | --------------: |");
        results.stream().sorted(Comparator.comparing(Benchmarks::name)).forEach(Benchmarks::print);
    }

    private static void print(RunResult result) {
        var time = result.getPrimaryResult();
        var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        System.out.printf("| %-27s | %,8.1f | %,8.1f | %,15.0f |%n", name(result), time.getScore(),
            time.getScoreError(),
            allocated.getScore());
    }

    private static String name(RunResult result) {
        var label = result.getParams().getBenchmark();
        var setup = result.getParams().getParam("server");
        return label.substring(label.lastIndexOf('.') + 1) + (setup == null ? "" : ", " + setup);
    }
}
