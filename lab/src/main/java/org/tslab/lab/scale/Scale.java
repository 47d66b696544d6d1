package org.tslab.lab.scale;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import org.tslab.lab.measure.Table;
import org.tslab.lab.scale.Line.Arrivals.Again;
import org.tslab.lab.scale.Line.Arrivals.Poisson;
import org.tslab.lab.scale.Line.Service;
import org.tslab.lab.scale.Line.Setup;

/** The tables of docs/scale.md. */
public final class Scale {
    private static final long SEED = 2003;
    private static final int CUSTOMERS = 400_000;
    private static final int LARGEST_GROUP = 128;
    private static final int CORES = 2;
    /** On its way to the license server and back. */
    private static final double THINKING = 1e-5;
    private static final List<Plan> PLANS = List.of(new Plan("a class", 3, 60), new Plan("a company", 100, 100_000),
        new Plan("a country", 10_000, 10_000_000), new Plan("everybody", 1_000_000, 1_000_000_000));

    private Scale() {}

    public static String tables() {
        return String.join("\n", sizes().markdown(), checked().markdown(), commits().markdown(),
            signatures().markdown());
    }

    private static Table sizes() {
        var table = new Table(heads());
        row(table, "license servers", plan -> whole(plan.licenseServers()));
        row(table, "permanent CALs", plan -> whole(plan.cals()));
        row(table, "connections/s, busiest hour", plan -> figure(plan.connectionsInBusiestHour()));
        row(table, "renewals/s, mean", plan -> figure(plan.renewalsPerSecond()));
        row(table, "events/s, busiest hour", plan -> figure(plan.eventsInBusiestHour()));
        row(table, "cores: terminal servers", plan -> figure(plan.terminalServerCores()));
        row(table, "cores: license servers", plan -> figure(plan.licenseServerCores()));
        row(table, "cores: databases", plan -> figure(plan.databaseCores()));
        row(table, "cores: brokers, three copies", plan -> figure(plan.brokerCores()));
        row(table, "databases, so that relays keep up", plan -> whole(plan.relays()));
        row(table, "core-hours a day", plan -> figure(plan.coreHoursPerDay()));
        row(table, "licenses and CALs, GB", plan -> figure(plan.databaseBytes() / 1e9));
        row(table, "events of a week, three copies, GB", plan -> figure(plan.brokerBytes() / 1e9));
        row(table, "write-ahead logs of licenses, MB/s, busiest hour",
            plan -> figure(plan.logBytesPerSecond() / 1e6));
        row(table, "core-hours until everybody has a CAL", plan -> figure(plan.rollOutCoreHours()));
        row(table, "core-hours to activate all license servers", plan -> figure(plan.activationCoreHours()));
        return table;
    }

    private static String[] heads() {
        return Stream.concat(Stream.of("On paper"), PLANS.stream().map(Plan::name)).toArray(String[]::new);
    }

    private static Table checked() {
        return new Table("Against what was measured", "simulated", "measured")
            .row("licenses/s by 16 callers (given)", whole(issuedBy(16)), whole(Measured.BY_16))
            .row("licenses/s by 64 callers (given)", whole(issuedBy(64)), whole(Measured.BY_64))
            .row("licenses/s by 1 caller", whole(issuedBy(1)), whole(Measured.BY_1))
            .row("activations/s by 64 callers", whole(activatedBy(64)), whole(Measured.ACTIVATIONS_BY_64));
    }

    static double issuedBy(int callers) {
        return Line.of(new Setup(new Again(callers, THINKING), 1, LARGEST_GROUP, commit()), SEED, CUSTOMERS)
            .perSecond();
    }

    static double activatedBy(int callers) {
        return Line.of(new Setup(new Again(callers, THINKING), CORES, 1, signature()), SEED, CUSTOMERS).perSecond();
    }

    private static Table commits() {
        var table = new Table("Licenses/s asked of one license server", "in one commit", "busy", "p50 ms", "p99 ms");
        for (int rate : List.of(10, 100, 500, 1_000, 2_000, 3_000, 4_000, 4_500, 5_000)) {
            var result = Line.of(new Setup(new Poisson(rate), 1, LARGEST_GROUP, commit()), SEED, CUSTOMERS);
            table.row(whole(rate), figure(result.meanGroup()), percent(result.busy()),
                millis(result.medianStay()), millis(result.p99Stay()));
        }
        return table;
    }

    private static Table signatures() {
        var table = new Table("Activations/s asked of the clearinghouse", "cores", "busy", "p50 ms", "p99 ms");
        for (int cores : List.of(2, 8, 32)) {
            for (int percent : List.of(50, 80, 95)) {
                var rate = cores * percent / 100.0 / activationSeconds();
                var result = Line.of(new Setup(new Poisson(rate), cores, 1, signature()), SEED, CUSTOMERS);
                table.row(whole(rate), cores, percent(result.busy()), millis(result.medianStay()),
                    millis(result.p99Stay()));
            }
        }
        return table;
    }

    private static Service commit() {
        return Service.grouped(Measured.perGroup(), Measured.perLicense());
    }

    private static Service signature() {
        return Service.exponential(activationSeconds());
    }

    private static double activationSeconds() {
        return Measured.ACTIVATION.clearinghouse() + Measured.ACTIVATION.database() + Measured.ACTIVATION_BESIDE;
    }

    private static void row(Table table, String what, Function<Plan, String> figure) {
        table.row(what, PLANS.stream().map(figure).toArray());
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, "%.1f", 1_000 * seconds);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** Two digits or so: nothing of it is known better. */
    private static String figure(double number) {
        return number >= 0.01
            ? String.format(Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number)
            : "< 0.01";
    }
}
