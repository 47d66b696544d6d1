package org.tslab.lab.torment;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.tslab.lab.load.Latencies;
import org.tslab.lab.measure.Table;

/** The figures of a torment, in Markdown. */
record Figures(Torment.Plan plan, List<Killer.Kill> kills, Ledger ledger, long nanos) {
    private static final int MOST_SHOWN = 50;

    String markdown(Recount recount, List<String> findings) {
        var report = new StringBuilder("%d kills within %.0f s, %d callers, seed %d.\n\n".formatted(kills.size(),
            nanos / 1e9, plan.callers(), plan.seed()));
        report.append(killed()).append('\n').append(asked()).append('\n').append(there(recount)).append('\n');
        findings.stream().limit(MOST_SHOWN).forEach(finding -> report.append("WRONG: ").append(finding).append('\n'));
        report.append(findings.isEmpty()
            ? "Nothing that anybody was told is lost, nothing is there twice, no event is missing.\n"
            : "%d things are wrong; again with --seed %d\n".formatted(findings.size(), plan.seed()));
        return report.toString();
    }

    private String killed() {
        var table = new Table("Killed with -9", "times", "while it started", "back p50 s", "p95 s", "answers p50 s",
            "p95 s");
        for (var victim : Victim.values()) {
            var these = kills.stream().filter(kill -> kill.victim() == victim).toList();
            var back = took(these, Killer.Kill::back);
            var answered = took(these, Killer.Kill::answered);
            table.row(victim.toString(), these.size(), these.stream().filter(Killer.Kill::starting).count(),
                seconds(back.percentile(50)), seconds(back.percentile(95)), seconds(answered.percentile(50)),
                seconds(answered.percentile(95)));
        }
        return table.markdown();
    }

    private String asked() {
        var table = new Table("Questions", "how many").row("answered", number(ledger.answers()));
        ledger.unanswered().forEach((why, often) -> table.row(why, number(often)));
        return table.markdown();
    }

    private String there(Recount recount) {
        return new Table("In the end", "how many")
            .row("devices that asked", number(ledger.devices().size()))
            .row("key packs", number(recount.keyPacks().size()))
            .row("licenses", number(recount.licenses().size()))
            .row("of them permanent", number(recount.permanent()))
            .row("CALs fetched again", number(ledger.devices().stream()
                .filter(device -> device.cal().length > 0).count()))
            .row("events", number(recount.events()))
            .row("of them delivered again", number(recount.deliveries() - recount.events()))
            .markdown();
    }

    private static Latencies took(List<Killer.Kill> kills, Function<Killer.Kill, CompletableFuture<Duration>> what) {
        return Latencies.of(kills.stream().mapToLong(kill -> what.apply(kill).join().toNanos()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e9);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
