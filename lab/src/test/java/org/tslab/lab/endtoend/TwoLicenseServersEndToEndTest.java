package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.lab.endtoend.RunningEcosystem.await;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.Door;
import org.tslab.lab.proof.MainFlow;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.RdpClient;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The white paper's table of two license servers (domain sheet, section 4.2), cell by cell, with real ones: LS01 is A,
 * LS02 is B. One that is down has its service stopped; where both are, their process is killed.
 */
@ExtendWith(RunningEcosystem.class)
class TwoLicenseServersEndToEndTest {
    private static final List<String> LICENSE_SERVERS = List.of("LS01", "LS02");
    /** Longer than the grace period, a temporary license and any lease. */
    private static final Duration LATER = Duration.ofDays(121);
    private static final Duration ALMOST_OVER = Duration.ofDays(3);
    @TempDir
    Path disk;
    private Ecosystem ecosystem;
    private Door door;
    private Evidence evidence;
    private RdpClient client;

    /** The columns: who is down. */
    private enum Column {
        NOBODY,
        A,
        B,
        BOTH
    }

    /** When the devices of a row come for the last time. */
    private enum When {
        IN_THE_LAST_WEEK,
        AFTER_EVERYTHING_HAS_ENDED,
        SOON
    }

    /**
     * The rows: what a client holds when it connects, and what it has from each license server afterwards, as far as
     * the table says so.
     */
    private enum Row {
        NEW_CLIENT(0, When.SOON, List.of(
            "NEW_LICENSE A:TEMPORARY", "NEW_LICENSE B:TEMPORARY", "NEW_LICENSE A:TEMPORARY", "ERR_NO_LICENSE_SERVER")),
        TEMPORARY(1, When.SOON, List.of(
            "UPGRADED_LICENSE A:ACTIVE", "UPGRADED_LICENSE A:TEMPORARY B:ACTIVE", "UPGRADED_LICENSE A:ACTIVE",
            "OLD_LICENSE_KEPT A:TEMPORARY")),
        EXPIRED_TEMPORARY(1, When.AFTER_EVERYTHING_HAS_ENDED, List.of(
            "UPGRADED_LICENSE A:ACTIVE", "UPGRADED_LICENSE A:TEMPORARY B:ACTIVE", "UPGRADED_LICENSE A:ACTIVE",
            "ERR_NO_LICENSE_SERVER A:TEMPORARY")),
        PERMANENT(2, When.SOON, List.of(
            "PRESENTED_LICENSE A:ACTIVE", "PRESENTED_LICENSE A:ACTIVE", "PRESENTED_LICENSE A:ACTIVE",
            "PRESENTED_LICENSE A:ACTIVE")),
        PERMANENT_IN_ITS_LAST_WEEK(2, When.IN_THE_LAST_WEEK, List.of(
            "UPGRADED_LICENSE A:ACTIVE", "UPGRADED_LICENSE A:ACTIVE B:ACTIVE", "UPGRADED_LICENSE A:ACTIVE",
            "OLD_LICENSE_KEPT A:ACTIVE")),
        EXPIRED_PERMANENT(2, When.AFTER_EVERYTHING_HAS_ENDED, List.of(
            "UPGRADED_LICENSE A:ACTIVE", "UPGRADED_LICENSE A:RETURNED B:ACTIVE", "UPGRADED_LICENSE A:ACTIVE",
            "ERR_NO_LICENSE_SERVER A:RETURNED"));

        private final int visitsBefore;
        private final When when;
        private final List<String> byColumn;

        Row(int visitsBefore, When when, List<String> byColumn) {
            this.visitsBefore = visitsBefore;
            this.when = when;
            this.byColumn = byColumn;
        }
    }

    /** One cell of the table, with a device of its own. */
    private record Cell(Row row, Column column) {
        private static List<Cell> at(When when) {
            return Stream.of(Column.values()).flatMap(column -> Stream.of(Row.values())
                .filter(row -> row.when == when).map(row -> new Cell(row, column))).toList();
        }

        private String expected() {
            return row.byColumn.get(column.ordinal());
        }

        private Device device() {
            return Device.named(("PC-" + row.ordinal() + "-" + column).replace('_', '-'));
        }
    }

    @BeforeEach
    void installTwo(Ecosystem running) {
        ecosystem = running;
        var flow = new MainFlow(ecosystem);
        door = flow.door();
        evidence = new Evidence(ecosystem, door);
        LICENSE_SERVERS.forEach(name -> installWithLicenses(name, flow.licenseCode(20)));
        var port = new TerminalServers(ecosystem).install(Map.of("name", "TS02", "domain", "TSLAB", "licenseServers",
            LICENSE_SERVERS, "graceStarts", "INSTALLATION"));
        client = new RdpClient(new InetSocketAddress("127.0.0.1", port), new CalStore(disk));
    }

    @Test
    void everyCellOfTheTable() {
        var seen = new LinkedHashMap<Cell, String>();
        arrive(When.AFTER_EVERYTHING_HAS_ENDED);
        arrive(When.IN_THE_LAST_WEEK);
        Cell.at(When.IN_THE_LAST_WEEK).stream().sorted(Comparator.comparing(this::end)).forEach(cell -> {
            turnClock(Duration.between(Instant.parse(clock().path("now").asText()), end(cell).minus(ALMOST_OVER)));
            seen.putAll(visit(cell.column(), List.of(cell)));
        });
        turnClock(LATER);
        await("ended leases are back in the key pack", () -> Cell.at(When.AFTER_EVERYTHING_HAS_ENDED).stream()
            .noneMatch(cell -> licenses(cell).contains("ACTIVE")));
        arrive(When.SOON);
        for (var column : Column.values()) {
            seen.putAll(visit(column, Stream.of(When.SOON, When.AFTER_EVERYTHING_HAS_ENDED).map(Cell::at)
                .flatMap(List::stream).filter(cell -> cell.column() == column).toList()));
        }

        var table = new LinkedHashMap<Cell, String>();
        seen.keySet().forEach(cell -> table.put(cell, cell.expected()));
        assertThat(seen).hasSize(Row.values().length * Column.values().length).isEqualTo(table);
    }

    private void installWithLicenses(String name, String licenseCode) {
        var servers = "/v1/license-servers";
        Bench.done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, servers, Map.of("name", name, "role",
            "DOMAIN", "version", "WINDOWS_SERVER_2003", "domain", "TSLAB", "onDomainController", true)));
        Bench.done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, servers + "/" + name + "/activate",
            Map.of("connectionMethod", "AUTOMATIC", "registrant", Map.of("firstName", "Ada", "lastName", "Example",
                "company", "Example Company", "countryRegion", "Netherlands"))));
        Bench.done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            servers + "/" + name + "/license-key-packs/install-retail-purchase", Map.of("licenseCode", licenseCode)));
    }

    /** As often as it takes to hold what the row says. */
    private void arrive(When when) {
        for (var cell : Cell.at(when)) {
            for (int visit = 0; visit < cell.row().visitsBefore; visit++) {
                var seen = client.visit(cell.device());
                assertThat(seen.active()).as(cell + ": " + seen.outcome()).isTrue();
                await("the log-on is written down", () -> evidence.logOns(cell.device().hardwareId()) >= 1);
            }
        }
    }

    /** What came of each visit while these are down, and what the device then has where. */
    private Map<Cell, String> visit(Column down, List<Cell> cells) {
        stop(down);
        var seen = new LinkedHashMap<Cell, String>();
        cells.forEach(cell -> seen.put(cell, outcome(cell)));
        start(down);
        seen.replaceAll((cell, outcome) -> outcome + licenses(cell));
        return seen;
    }

    private void stop(Column down) {
        switch (down) {
            case NOBODY -> {
            }
            case A, B -> service(LICENSE_SERVERS.get(down.ordinal() - 1), "STOPPED");
            case BOTH -> ecosystem.kill(Service.LICENSE_SERVER);
        }
    }

    private void start(Column down) {
        switch (down) {
            case NOBODY -> {
            }
            case A, B -> service(LICENSE_SERVERS.get(down.ordinal() - 1), "STARTED");
            case BOTH -> ecosystem.startAgain(Service.LICENSE_SERVER);
        }
    }

    private void service(String name, String state) {
        Bench.done(door.put(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            "/v1/license-servers/" + name + "/service", Map.of("state", state)));
    }

    private String outcome(Cell cell) {
        var device = cell.device().hardwareId();
        var before = evidence.licensingOutcomes(device).size();
        var visit = client.visit(cell.device());
        await("the decision is written down", () -> evidence.licensingOutcomes(device).size() > before);
        var outcome = evidence.licensingOutcomes(device).getLast();
        assertThat(visit.active()).as(cell + ": " + visit.outcome()).isEqualTo(!outcome.startsWith("ERR"));
        return outcome;
    }

    /** For example {@code " A:TEMPORARY B:ACTIVE"}. */
    private String licenses(Cell cell) {
        return LICENSE_SERVERS.stream().flatMap(name -> statuses(name, cell)
            .map(status -> " " + (name.equals("LS01") ? "A" : "B") + ":" + status)).collect(Collectors.joining());
    }

    private Stream<String> statuses(String licenseServer, Cell cell) {
        var issued = Bench.done(door.get(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            "/v1/license-servers/" + licenseServer + "/issued-licenses?limit=1000")).body();
        return StreamSupport.stream(issued.spliterator(), false)
            .filter(license -> license.path("hardwareId").asText().equals(cell.device().hardwareId().toHex()))
            .map(license -> license.path("status").asText());
    }

    private Instant end(Cell cell) {
        return evidence.expiryOf(cell.device().hardwareId());
    }

    private JsonNode clock() {
        return Bench.done(door.get(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock")).body();
    }

    private void turnClock(Duration by) {
        var offset = Duration.parse(clock().path("offset").asText()).plus(by);
        Bench.done(door.put(Service.PORTAL, Role.INSTRUCTOR, "/__sim/clock", Map.of("offset", offset.toString())));
    }
}
