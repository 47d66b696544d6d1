package org.tslab.lab.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Project;

/**
 * Where and when figures were taken. They mean little without.
 *
 * @param load how many programs wanted to run, on average over the minute before
 */
record Machine(LocalDate date, String commit, int processors, String model, long memoryGibibytes, String load) {
    static Machine now(Project project) {
        return new Machine(LocalDate.now(Clock.systemUTC()), commit(project),
            Runtime.getRuntime().availableProcessors(), field("model name", lines("/proc/cpuinfo")),
            Math.round(ProcessTree.kilobytes("MemTotal", lines("/proc/meminfo")) / 1048576.0),
            lines("/proc/loadavg").getFirst().split(" ")[0]);
    }

    private boolean busy() {
        return Double.parseDouble(load) > 0.5;
    }

    @Override
    public String toString() {
        return "Taken on %s at commit %s: %d × %s, %d GiB, %s, Java %s; load average before: %s%s.".formatted(date,
            commit, processors, model, memoryGibibytes, System.getProperty("os.name") + " "
                + System.getProperty("os.version"),
            System.getProperty("java.version"), load,
            busy() ? ". **The machine was busy with other things, so the figures are worse than they could be**" : "");
    }

    private static String field(String name, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(name)).map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst().orElse("processor of an unknown model");
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new LabException("Measuring needs Linux: cannot read " + file, e);
        }
    }

    private static String commit(Project project) {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty").directory(project.root().toFile())
                .redirectErrorStream(true).start();
            var answer = new String(git.getInputStream().readAllBytes()).strip();
            return git.onExit().join().exitValue() == 0 ? "`" + answer + "`" : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }
}
