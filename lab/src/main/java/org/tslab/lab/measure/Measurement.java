package org.tslab.lab.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.EcosystemOptions;
import org.tslab.lab.ecosystem.Progress;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.LabLock;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Project;
import org.tslab.lab.load.NativeCrypto;
import org.tslab.lab.load.PrivateOperations;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.proof.Proof;
import org.tslab.lab.tools.LicenseServers;

/** One run of all measurements, on an ecosystem that begins afresh and is gone afterwards. */
public final class Measurement {
    /** PostgreSQL takes 100 connections, and the services have theirs. */
    private static final List<Integer> CEILING_CLIENTS = List.of(1, 4, 16, 64);
    private static final int STEADY_EVENTS = 5_000;
    /** The reseller sells no bigger ones; permanent licenses are to last for the whole run. */
    private static final int LICENSES_PER_CODE = 10_000;
    private static final int LICENSE_CODES = 60;
    private static final Duration WITHOUT_LOAD = Duration.ofSeconds(4);

    private final Plan plan;
    private final Progress progress;
    private final LabHome around;
    private final LabHome environment;

    private Measurement(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        around = directory(plan.project());
        environment = new LabHome(around.directory().resolve("home"));
    }

    /** Not in the system's temporary directory, which may be in memory: what is measured must reach a disk. */
    public static LabHome directory(Project project) {
        return new LabHome(project.root().resolve("lab/target/measure"));
    }

    /**
     * How much to measure.
     *
     * @param portOffset added to every port, as with `make run`
     * @param each how long each rate is measured
     * @param devices how many clients connect
     */
    public record Plan(Project project, int portOffset, Duration each, int devices, Set<Part> parts) {}

    /** What can be measured by itself. */
    public enum Part {
        /** How long a start takes, and the memory after it. */
        START,
        /** One client at a time. */
        CLIENT,
        /** Many RDP clients at once. */
        RDP,
        CLEARINGHOUSE,
        /** Licenses over HTTP, and what the database allows. */
        ISSUE,
        /** How fast events reach whoever listens. */
        EVENTS,
        /** Licenses, when many millions are issued already. */
        SIZE,
        /** Licenses for ten minutes, and whether everything is right then. */
        ENDURANCE,
        /** Visitors of the transition portal. */
        PORTAL,
        /** Ten thousand of them with the same product key. */
        ONE_KEY,
        /** Clients that say no more. */
        SILENCE
    }

    /** The figures as a section of a document in Markdown. */
    public static String of(Plan plan, Progress progress) {
        return new Measurement(plan, progress).measured();
    }

    private String measured() {
        try (var _ = LabLock.take(around)) {
            environment.create().clean();
            var report = new Report(Machine.now(plan.project()));
            if (plan.parts().contains(Part.START)) {
                progress.say("first start");
                var first = start();
                progress.say("second start");
                report.starts(first, start());
            }
            if (plan.parts().stream().anyMatch(part -> part != Part.START && part != Part.SILENCE)) {
                measureRunning(report);
                environment.clean();
            }
            if (plan.parts().contains(Part.SILENCE)) {
                measureWaiting(report);
                environment.clean();
            }
            return report.markdown();
        }
    }

    private Start start() {
        var run = List.of(plan.project().root().resolve("etc/lab.sh").toString(), "run",
            "--home=" + environment.directory(), "--port-offset=" + plan.portOffset());
        return Start.measured(run, environment, around);
    }

    private void measureRunning(Report report) {
        progress.say("start for the other measurements");
        var options = new EcosystemOptions(plan.project(), environment, Ports.shiftedBy(plan.portOffset()),
            EnumSet.allOf(Service.class), EcosystemOptions.USUAL_SEED, PortalRates.SETTINGS);
        try (var ecosystem = Ecosystem.start(options, Progress.silent())) {
            new Proof(ecosystem, _ -> {}).run();
            var flow = new MainFlow(ecosystem);
            for (int code = 0; code < LICENSE_CODES; code++) {
                flow.installLicenses(flow.licenseCode(LICENSES_PER_CODE));
            }
            flow.awaitDiscovery();
            measure(report, ecosystem, flow, new Family(ecosystem));
        }
    }

    private void measure(Report report, Ecosystem ecosystem, MainFlow flow, Family family) {
        if (plan.parts().contains(Part.CLIENT)) {
            progress.say("handshakes of " + plan.devices() + " clients");
            report.handshakes(new Handshakes(flow.client(), family).measured(plan.devices()));
        }
        NativeCrypto.prefer();
        progress.say("RSA private operations");
        var machine = PrivateOperations.measured(WITHOUT_LOAD);
        report.machine(machine);
        if (plan.parts().contains(Part.RDP)) {
            report.rdp(machine, new RdpHandshakes(ecosystem, family, progress).measured(plan.each()));
        }
        if (plan.parts().contains(Part.CLEARINGHOUSE)) {
            report.clearinghouse(machine.perSecond(), clearinghouse(ecosystem, family));
        }
        issue(ecosystem, flow, family, report);
        // Last, since it turns the clock back.
        if (plan.parts().contains(Part.PORTAL)) {
            report.portal(new PortalRates(ecosystem, family, progress).measured(plan.each()));
        }
        if (plan.parts().contains(Part.ONE_KEY)) {
            report.oneKey(new OneKey(ecosystem, progress).measured());
        }
    }

    private void measureWaiting(Report report) {
        progress.say("silent clients");
        var options = new EcosystemOptions(plan.project(), environment.create(), Ports.shiftedBy(plan.portOffset()),
            EnumSet.of(Service.CLEARINGHOUSE, Service.LICENSE_SERVER, Service.TERMINAL_SERVER),
            EcosystemOptions.USUAL_SEED, Waiting.SETTINGS);
        try (var ecosystem = Ecosystem.start(options, Progress.silent())) {
            var flow = new MainFlow(ecosystem);
            flow.installLicenseServer();
            flow.activate();
            flow.installTerminalServer();
            flow.awaitDiscovery();
            var waiting = new Waiting(flow, new Family(ecosystem));
            report.waiting(waiting.kilobytes(), waiting.measured());
        }
    }

    private List<ClearinghouseRates.Figures> clearinghouse(Ecosystem ecosystem, Family family) {
        var rates = new ClearinghouseRates(ecosystem, family, progress);
        var figures = new ArrayList<>(rates.activations(plan.each()));
        figures.addAll(rates.keyPacks(plan.each()));
        figures.add(rates.pebble(new LabHome(around.directory().resolve("pebble")), plan.each()));
        return figures;
    }

    private void issue(Ecosystem ecosystem, MainFlow flow, Family family, Report report) {
        var database = new LicenseServerDatabase(ecosystem);
        var backlog = new Backlog(database);
        var population = new Population(database);
        var api = new IssueApi(ecosystem);
        var load = new IssueLoad(api, population, backlog, family);
        if (plan.parts().contains(Part.ENDURANCE)) {
            report.endurance(new Endurance(load, backlog, family, progress).measured(new LicenseServers(flow.door()),
                ecosystem.ports().address(Port.KAFKA)));
        }
        var rates = new IssueRates(load, population, progress);
        if (plan.parts().contains(Part.ISSUE)) {
            report.issue(rates.measured(plan.each()));
            report.memory(family.kilobytes());
            measureCeiling(database, ecosystem.home().data("pgbench.sql"), report);
        }
        if (plan.parts().contains(Part.EVENTS)) {
            var events = new EventRates(api, population, database, ecosystem.ports().address(Port.KAFKA), progress);
            report.events(events.steady(STEADY_EVENTS, plan.each()), events.drained());
        }
        if (plan.parts().contains(Part.SIZE)) {
            report.sized(rates.sized(plan.each()));
        }
    }

    private void measureCeiling(LicenseServerDatabase database, Path script, Report report) {
        try (var ceiling = Ceiling.over(database, script)) {
            for (var transaction : Ceiling.Transaction.values()) {
                for (var clients : transaction == Ceiling.Transaction.ONE ? CEILING_CLIENTS : List.of(1, 2)) {
                    progress.say("pgbench, %d licenses in a transaction, %d clients"
                        .formatted(transaction.licenses, clients));
                    report.ceiling(transaction, clients, ceiling.measured(transaction, clients, plan.each()));
                }
            }
        }
    }
}
