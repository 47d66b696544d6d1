package org.tslab.lab.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.infrastructure.Broker;
import org.tslab.lab.infrastructure.Postgres;
import org.tslab.lab.load.PrivateOperations;
import org.tslab.lab.mail.MailServer;

/** The figures of one run as tables in Markdown, ready to stand in a document. */
final class Report {
    private static final String LICENSE_SERVER = Service.LICENSE_SERVER.processName();
    private final List<String> parts = new ArrayList<>();
    private final List<IssueLoad.Figures> issued = new ArrayList<>();
    private final Table memory = new Table("Resident memory, MB", "after start", "after load");
    private final Table ceiling = new Table("Licenses per second", "callers", "HTTP API", "pgbench", "ratio");
    private Map<String, Long> kilobytesAfterStart = Map.of();

    Report(Machine machine) {
        parts.add(machine + "\n");
    }

    void starts(Start first, Start second) {
        var table = new Table("Start, s", "first", "second");
        first.ready().forEach((part, passed) -> table.row(part + " is ready", seconds(passed),
            seconds(second.ready().get(part))));
        table.row("**all ready**", bold(seconds(first.allReady())), bold(seconds(second.allReady())));
        table.row("the main job is proven", seconds(first.proven()), seconds(second.proven()));
        table.row("end, from the signal", seconds(first.stopping()), seconds(second.stopping()));
        parts.add(table.markdown());
        kilobytesAfterStart = second.kilobytes();
    }

    void memory(Map<String, Long> kilobytesAfterLoad) {
        kilobytesAfterStart.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(
            process -> memory.row(process.getKey(), megabytes(process.getValue()),
                kilobytesAfterLoad.containsKey(process.getKey())
                    ? megabytes(kilobytesAfterLoad.get(process.getKey()))
                    : ""));
        memory.row("**together**", bold(megabytes(sum(kilobytesAfterStart))), "");
        parts.add(memory.markdown());
    }

    void handshakes(List<Handshakes.Figures> figures) {
        var table = new Table("Whole connection of one client, ms", "p50", "p99",
            "of it processor time: terminal server",
            "license server", "PostgreSQL", "the client");
        figures.forEach(each -> table.row(each.kind(), millis(each.latencies().percentile(50)),
            millis(each.latencies().percentile(99)), processorMillis(each, Service.TERMINAL_SERVER.processName()),
            processorMillis(each, LICENSE_SERVER), processorMillis(each, Postgres.NAME),
            processorMillis(each, Family.LOAD)));
        parts.add(table.markdown());
    }

    void machine(PrivateOperations machine) {
        parts.add(
            "RSA-2048 private operations of this machine, when it does nothing else: %s a second by %s; half: %s.\n"
                .formatted(rate(machine.perSecond()), machine.provider(), rate(machine.perSecond() / 2)));
    }

    void rdp(PrivateOperations machine, List<RdpHandshakes.Figures> figures) {
        var table = new Table("RDP handshakes, " + RdpHandshakes.CALLERS + " callers", "a second",
            "of half the private operations", "p50 ms", "p95 ms", "p99 ms", "failed",
            "processor µs each: terminal server", "license server", "PostgreSQL", "the callers");
        for (var each : figures) {
            var latencies = each.load().latencies();
            table.row(each.kind(), rate(each.load().perSecond()),
                fixed(2, 2 * each.load().perSecond() / machine.perSecond()), millis(latencies.percentile(50)),
                millis(latencies.percentile(95)), millis(latencies.percentile(99)), each.load().failed(),
                fixed(0, each.processorMicros(Service.TERMINAL_SERVER.processName())),
                fixed(0, each.processorMicros(LICENSE_SERVER)), fixed(0, each.processorMicros(Postgres.NAME)),
                fixed(0, each.processorMicros(Family.LOAD)));
        }
        parts.add(table.markdown());
    }

    void clearinghouse(double privateOperations, List<ClearinghouseRates.Figures> figures) {
        var table = new Table("What each caller of the clearinghouse does", "callers", "a second",
            "of the private operations", "p50 ms", "p95 ms", "p99 ms", "failed", "processor µs each: clearinghouse",
            "PostgreSQL", "Kafka", "the callers");
        for (var each : figures) {
            var latencies = each.load().latencies();
            table.row(each.load().failed() > 0 ? each.kind() + " (**did not always answer**)" : each.kind(),
                each.callers(), rate(each.load().perSecond()), fixed(2, each.load().perSecond() / privateOperations),
                millis(latencies.percentile(50)), millis(latencies.percentile(95)), millis(latencies.percentile(99)),
                each.load().failed(), fixed(0, each.processorMicros(Service.CLEARINGHOUSE.processName())),
                fixed(0, each.processorMicros(Postgres.NAME)), fixed(0, each.processorMicros(Broker.NAME)),
                fixed(0, each.processorMicros(Family.LOAD)));
        }
        parts.add(table.markdown());
    }

    void waiting(long kilobytesBefore, List<Waiting.Figures> figures) {
        var table = new Table("Silent clients, spread over all steps of a handshake", "terminal server, MB",
            "KB for each", "the next client's handshake, the slowest of " + Waiting.VISITS + ", ms");
        table.row("none", megabytes(kilobytesBefore), "", "");
        figures.forEach(each -> table.row("%,d".formatted(each.clients()), megabytes(each.kilobytes()),
            fixed(0, (double) (each.kilobytes() - kilobytesBefore) / each.clients()), millis(each.next())));
        parts.add(table.markdown());
    }

    void issue(List<IssueLoad.Figures> figures) {
        var table = new Table("What each caller does", "callers", "devices/s", "p50 ms", "p99 ms", "failed",
            "processor µs each: license server", "PostgreSQL", "Kafka", "the callers", "events waiting at the end");
        figures.forEach(each -> table.row(each.job().toString(), each.callers(), rate(each.load().perSecond()),
            millis(each.load().latencies().percentile(50)), millis(each.load().latencies().percentile(99)),
            each.load().failed(), micros(each, LICENSE_SERVER), micros(each, Postgres.NAME),
            micros(each, Broker.NAME), micros(each, Family.LOAD), each.backlog()));
        parts.add(table.markdown());
        issued.addAll(figures);
    }

    void events(EventRates.Steady steady, double drained) {
        parts.add(new Table("Events of the license server", "a second", "p50 ms", "p99 ms")
            .row("wanted: %,d a second".formatted(steady.wanted()), rate(steady.perSecond()),
                millis(steady.latencies().percentile(50)), millis(steady.latencies().percentile(99)))
            .row("%,d have waited for the broker".formatted(EventRates.WAITING), rate(drained)).markdown());
    }

    void sized(List<IssueRates.Sized> figures) {
        var table = new Table("Permanent licenses, %d callers, issued before".formatted(IssueRates.BESIDE_MANY),
            "devices/s", "p50 ms", "p99 ms", "failed", "bytes on the disk for each license");
        figures.forEach(each -> table.row("%,d".formatted(each.issued()), rate(each.figures().load().perSecond()),
            millis(each.figures().load().latencies().percentile(50)),
            millis(each.figures().load().latencies().percentile(99)), each.figures().load().failed(),
            fixed(0, each.bytesPerLicense())));
        parts.add(table.markdown());
    }

    void endurance(Endurance.Figures figures) {
        var table = new Table("%s, %d callers, minute".formatted(IssueLoad.Job.WHOLE_WAY, Endurance.CALLERS),
            "devices", "resident MB: license server", "PostgreSQL", "Kafka");
        for (int minute = 0; minute < figures.minutes().size(); minute++) {
            var each = figures.minutes().get(minute);
            table.row(String.valueOf(minute + 1), "%,d".formatted(each.devices()),
                megabytes(each.kilobytes().get(LICENSE_SERVER)), megabytes(each.kilobytes().get(Postgres.NAME)),
                megabytes(each.kilobytes().get(Broker.NAME)));
        }
        parts.add(table.markdown());
        parts.add("Afterwards: %,d devices, %d requests failed; %s\n".formatted(figures.load().latencies().count(),
            figures.load().failed(), figures.findings().isEmpty()
                ? "every license recounted, nothing lost and nothing there twice."
                : "**" + String.join(" ", figures.findings()) + "**"));
    }

    void portal(List<PortalRates.Figures> figures) {
        var alone = figures.getLast().perSecond();
        var table = new Table("What each visitor of the portal does", "visitors", "mails/s", "of mails alone",
            "p50 ms", "p95 ms", "p99 ms", "failed", "processor µs each: portal", "clearinghouse", "PostgreSQL",
            "Kafka", "mail server", "the visitors");
        figures.forEach(each -> table.row(each.kind(), each.visitors(), rate(each.perSecond()),
            fixed(2, each.perSecond() / alone), millis(each.latencies().percentile(50)),
            millis(each.latencies().percentile(95)), millis(each.latencies().percentile(99)), each.failed(),
            fixed(0, each.processorMicros(Service.PORTAL.processName())),
            fixed(0, each.processorMicros(Service.CLEARINGHOUSE.processName())),
            fixed(0, each.processorMicros(Postgres.NAME)), fixed(0, each.processorMicros(Broker.NAME)),
            fixed(0, each.processorMicros(MailServer.NAME)), fixed(0, each.processorMicros(Family.LOAD))));
        parts.add(table.markdown());
    }

    void oneKey(OneKey.Figures figures) {
        parts.add(new Table("Requests for one product key", "").row("on the broker at once", rate(figures.requests()))
            .row("granted", rate(figures.granted())).row("told that it is redeemed", rate(figures.told()))
            .row("license codes made", rate(figures.codes())).row("mails", rate(figures.mails()))
            .row("until the last answer, s", seconds(figures.answering())).markdown());
    }

    void ceiling(Ceiling.Transaction transaction, int clients, Ceiling.Figures figures) {
        var beside = issued.stream()
            .filter(
                each -> transaction.licenses == 1 && each.job() == IssueLoad.Job.PERMANENT && each.callers() == clients)
            .findFirst();
        ceiling.row(transaction.licenses == 1
            ? "one license in each transaction"
            : "%d licenses in each transaction".formatted(transaction.licenses), clients,
            beside.map(each -> rate(each.load().perSecond())).orElse(""), rate(figures.licensesPerSecond()),
            beside.map(each -> fixed(2, each.load().perSecond() / figures.licensesPerSecond())).orElse(""));
    }

    String markdown() {
        return String.join("\n", parts) + (issued.isEmpty() ? "" : "\n" + ceiling.markdown());
    }

    private static long sum(Map<String, Long> kilobytes) {
        return kilobytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String processorMillis(Handshakes.Figures figures, String process) {
        var used = figures.processorTimes().getOrDefault(process, Duration.ZERO);
        return millis(used.dividedBy(figures.latencies().count()));
    }

    private static String micros(IssueLoad.Figures figures, String process) {
        return fixed(0, figures.processorMicros(process));
    }

    private static String seconds(Duration duration) {
        return fixed(1, duration.toNanos() / 1e9);
    }

    private static String millis(Duration duration) {
        return fixed(1, duration.toNanos() / 1e6);
    }

    private static String megabytes(long kilobytes) {
        return fixed(0, kilobytes / 1024.0);
    }

    private static String rate(double perSecond) {
        return fixed(0, perSecond);
    }

    private static String fixed(int digits, double value) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static String bold(String text) {
        return "**" + text + "**";
    }
}
