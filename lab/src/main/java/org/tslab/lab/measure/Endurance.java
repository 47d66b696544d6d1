package org.tslab.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.tslab.lab.check.LicenseCheck;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.timeline.Timeline;
import org.tslab.lab.tools.LicenseServers;

/** A license server under load for long: its memory minute by minute, and whether everything is right in the end. */
final class Endurance {
    static final Duration LENGTH = Duration.ofMinutes(10);
    static final int CALLERS = 64;
    private static final int SECONDS_IN_A_MINUTE = 60;
    private final IssueLoad callers;
    private final Backlog backlog;
    private final Family family;
    private final Progress progress;

    Endurance(IssueLoad callers, Backlog backlog, Family family, Progress progress) {
        this.callers = callers;
        this.backlog = backlog;
        this.family = family;
        this.progress = progress;
    }

    /** @param kilobytes of each process at the end of the minute */
    record Minute(long devices, Map<String, Long> kilobytes) {}

    /** @param findings what the checker found wrong: nothing, when nothing is lost and nothing is there twice */
    record Figures(ClosedLoop.Figures load, List<Minute> minutes, List<String> findings) {}

    Figures measured(LicenseServers lists, String bootstrapServers) {
        progress.say("licenses, for " + LENGTH.toMinutes() + " minutes");
        var minutes = new ArrayList<Minute>();
        var seconds = new ArrayList<Long>();
        var load = ClosedLoop.measured(callers.callers(IssueLoad.Job.WHOLE_WAY, CALLERS, Integer.MAX_VALUE), LENGTH,
            second -> {
                seconds.add(second);
                if (seconds.size() == SECONDS_IN_A_MINUTE) {
                    minutes.add(new Minute(seconds.stream().mapToLong(Long::longValue).sum(), family.kilobytes()));
                    seconds.clear();
                    progress.say("minute " + minutes.size());
                }
            });
        backlog.awaitNone();
        progress.say("all events are out; recounting");
        return new Figures(load, minutes, findings(lists, bootstrapServers));
    }

    private static List<String> findings(LicenseServers lists, String bootstrapServers) {
        var check = new LicenseCheck(MainFlow.LICENSE_SERVER);
        try (var timeline = new Timeline(bootstrapServers)) {
            timeline.read(check::add);
        }
        return check.findings(lists.keyPacksOf(MainFlow.LICENSE_SERVER),
            lists.licensesOf(MainFlow.LICENSE_SERVER));
    }
}
