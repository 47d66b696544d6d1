package org.tslab.lab.torment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

import org.tslab.lab.check.LicenseCheck;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.load.HttpConnection;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.timeline.Happening;
import org.tslab.lab.timeline.Timeline;
import org.tslab.lab.tools.LicenseServers;

/**
 * Kills the license server's process, PostgreSQL and Kafka at random moments while many callers ask for licenses. In
 * the end everything that anybody was told must be there, exactly so, and the events must tell of it (INV-1 to INV-4,
 * INV-7).
 */
public final class Torment {
    /** One of its own: what the events tell of others is not counted. */
    private static final String LICENSE_SERVER = "LS-TORMENTED";
    private final Ecosystem ecosystem;
    private final Plan plan;
    private final Progress progress;
    private final MainFlow flow;
    private final Ledger ledger = new Ledger();
    private final Administrator administrator;

    private Torment(Ecosystem ecosystem, Plan plan, Progress progress) {
        this.ecosystem = ecosystem;
        this.plan = plan;
        this.progress = progress;
        flow = new MainFlow(ecosystem, LICENSE_SERVER);
        administrator = new Administrator(flow, ledger);
    }

    /**
     * How much of it.
     *
     * @param seed decides who is killed when, and who asks what; the machine does the rest
     * @param callers how many ask at the same time
     */
    public record Plan(int kills, long seed, int callers) {}

    /**
     * What came of it.
     *
     * @param findings a sentence for each thing that is wrong
     * @param report the figures, and the findings
     */
    public record Outcome(List<String> findings, String report) {}

    /** The ecosystem needs the clearinghouse and the license server; afterwards all of it is well again. */
    public static Outcome of(Ecosystem ecosystem, Plan plan, Progress progress) {
        return new Torment(ecosystem, plan, progress).run();
    }

    private Outcome run() {
        flow.installLicenseServer();
        flow.activate();
        var deadBefore = LicenseCheck.deadLetters(happenings()).size();
        var begun = System.nanoTime();
        var kills = killUnderLoad();
        var figures = new Figures(plan, kills, ledger, System.nanoTime() - begun);
        progress.say("all are back; recounting");
        new Outboxes(ecosystem).awaitEmpty();
        var servers = new LicenseServers(flow.door());
        var recount = new Recount(servers.keyPacksOf(LICENSE_SERVER), servers.licensesOf(LICENSE_SERVER).toList(),
            happenings(), deadBefore);
        var findings = new ArrayList<>(ledger.findings());
        findings.addAll(recount.findings(LICENSE_SERVER, ledger, administrator));
        findings.addAll(new LastCheck(caller(), LICENSE_SERVER, ledger).findings());
        return new Outcome(findings, figures.markdown(recount, findings));
    }

    private List<Killer.Kill> killUnderLoad() {
        var seeds = new SplittableRandom(plan.seed());
        var killer = new Killer(ecosystem, ledger, seeds.split(), progress);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<CompletableFuture<Void>>();
            all.add(CompletableFuture.runAsync(administrator, threads));
            for (int caller = 0; caller < plan.callers(); caller++) {
                all.add(CompletableFuture.runAsync(new Caller(caller(), LICENSE_SERVER, ledger, seeds.split()),
                    threads));
            }
            try {
                return killer.kill(plan.kills());
            } finally {
                ledger.close();
                all.forEach(CompletableFuture::join);
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof LabException known ? known : e;
        }
    }

    private HttpConnection caller() {
        return HttpConnection.plain(ecosystem.ports().of(Port.LICENSE_SERVER),
            ecosystem.tokens().token(MainFlow.TERMINAL_SERVER, Role.TERMINAL_SERVER));
    }

    private List<Happening> happenings() {
        try (var timeline = new Timeline(ecosystem.kafka())) {
            return timeline.untilNow();
        }
    }
}
