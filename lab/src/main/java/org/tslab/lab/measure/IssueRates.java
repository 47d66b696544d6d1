package org.tslab.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.measure.IssueLoad.Job;

/** What a license server issues in a second: by callers, and by how much it has issued already. */
final class IssueRates {
    static final List<Integer> CALLERS = List.of(1, 4, 16, 64, 256);
    static final int BESIDE_MANY = 64;
    private static final List<Integer> FEW_CALLERS = List.of(1, 16, 64);
    private static final List<Integer> ISSUED = List.of(10_000, 1_000_000, 10_000_000);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private final IssueLoad load;
    private final Population population;
    private final Progress progress;

    IssueRates(IssueLoad load, Population population, Progress progress) {
        this.load = load;
        this.population = population;
        this.progress = progress;
    }

    /** What a license server does that has issued so many licenses before. */
    record Sized(int issued, IssueLoad.Figures figures, double bytesPerLicense) {}

    List<IssueLoad.Figures> measured(Duration each) {
        warmUp();
        var figures = new ArrayList<IssueLoad.Figures>();
        for (var job : Job.values()) {
            for (var callers : job.isOneRequest() ? CALLERS : FEW_CALLERS) {
                progress.say(job + ", " + callers + " callers");
                figures.add(load.measured(job, callers, each));
            }
        }
        return figures;
    }

    List<Sized> sized(Duration each) {
        warmUp();
        var figures = new ArrayList<Sized>();
        for (var issued : ISSUED) {
            progress.say("permanent licenses beside %,d that are issued".formatted(issued));
            population.fill(issued);
            var bytes = population.bytesPerLicense();
            figures.add(new Sized(issued, load.measured(Job.PERMANENT, BESIDE_MANY, each), bytes));
        }
        return figures;
    }

    /** Until the compilers are done with what is to be measured. */
    private void warmUp() {
        progress.say("licenses, to warm up");
        load.measured(Job.WHOLE_WAY, BESIDE_MANY, WARM_UP);
        load.measured(Job.PERMANENT, BESIDE_MANY, WARM_UP);
    }
}
