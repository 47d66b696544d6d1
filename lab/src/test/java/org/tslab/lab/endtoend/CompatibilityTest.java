package org.tslab.lab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.endtoend.RealClient.SecurityLayer;
import org.tslab.rdp.exchange.ClientStyle;

/** Every real client over every security layer with every certificate in every situation: docs/rdp/compatibility.md. */
@ExtendWith(RunningEcosystem.class)
class CompatibilityTest {
    private static final List<ClientStyle> CLIENTS = List.of(ClientStyle.FREERDP, ClientStyle.RDESKTOP);
    private static final List<Combination> ALL = CLIENTS.stream().flatMap(client -> Stream.of(SecurityLayer.values())
        .flatMap(layer -> Stream.of("X509", "PROPRIETARY").map(kind -> new Combination(client, layer, kind)))).toList();
    private final Map<Combination, Map<Situation, Seen>> seen = ALL.stream()
        .collect(Collectors.toMap(Function.identity(), _ -> new EnumMap<>(Situation.class)));
    @TempDir
    Path homes;
    private Display display;
    private Bench bench;
    private final Map<String, Integer> ports = new HashMap<>();

    /** One row of the table. */
    record Combination(ClientStyle client, SecurityLayer layer, String certificate) {
        String program() {
            return client == ClientStyle.FREERDP ? "xfreerdp" : "rdesktop";
        }

        /** Its terminal server: the kinds of security and certificate, not the client, make the difference. */
        String terminalServer(String prefix) {
            return prefix + "-" + layer + "-" + certificate.charAt(0);
        }
    }

    /** One column of the table, and what the server has to decide there. */
    enum Situation {
        NEW("new", "NEW_LICENSE"),
        UPGRADE("upgrade", "UPGRADED_LICENSE"),
        VALID("valid", "PRESENTED_LICENSE"),
        RENEW("renew", "UPGRADED_LICENSE"),
        EXPIRED("expired", "UPGRADED_LICENSE"),
        DENIED("denied", "ERR_INVALID_CLIENT"),
        IN_GRACE("no license server, in grace", "WITHOUT_LICENSE"),
        AFTER_GRACE("no license server, after grace", "ERR_NO_LICENSE_SERVER");

        private final String title;
        private final String outcome;

        Situation(String title, String outcome) {
            this.title = title;
            this.outcome = outcome;
        }
    }

    /** What a visit came to, on the server's side and on the client's. */
    record Seen(String outcome, boolean active, String license, int exitCode) {
        @Override
        public String toString() {
            return outcome + (active ? ", active" : "") + ", CAL " + license + ", exit " + exitCode;
        }
    }

    @BeforeEach
    void installEverything(Ecosystem running) throws IOException {
        display = Display.open();
        bench = Bench.in(running, display, homes);
        bench.flow().installLicenses(bench.flow().licenseCode(ALL.size()));
        for (var combination : ALL) {
            for (var prefix : List.of("TS", "TN")) {
                ports.computeIfAbsent(combination.terminalServer(prefix), name -> install(name, combination));
            }
        }
    }

    @AfterEach
    void closeDisplay() {
        display.close();
    }

    /** LS99 does not exist. */
    private int install(String name, Combination combination) {
        return bench.terminalServer(name, name.startsWith("TS") ? "LS01" : "LS99",
            Map.of("name", "modern", "securityLayer", combination.layer(), "certificate", combination.certificate()));
    }

    @Test
    void everyClientIsLicensedOrRefusedInEverySituation() {
        var regular = computers("PC");
        var latecomers = computers("LATE");
        var lonely = computers("LONE");

        visits(Situation.NEW, regular, "TS");
        visits(Situation.IN_GRACE, lonely, "TN");
        Bench.each(ALL, c -> latecomers.get(c).connect(port(c, "TS")));
        visits(Situation.UPGRADE, regular, "TS");
        visits(Situation.VALID, regular, "TS");
        ALL.stream().sorted(Comparator.comparing(c -> expiry(regular.get(c)))).forEach(c -> {
            bench.turnClockTo(expiry(regular.get(c)).minus(Duration.ofDays(3)));
            seen.get(c).put(Situation.RENEW, visit(regular.get(c), port(c, "TS")));
        });
        bench.turnClockTo(expiry(latecomers.get(ALL.getFirst())).plus(Duration.ofDays(1)));
        visits(Situation.DENIED, latecomers, "TS");
        bench.turnClockTo(bench.now().plus(Duration.ofDays(120)));
        visits(Situation.EXPIRED, regular, "TS");
        visits(Situation.AFTER_GRACE, lonely, "TN");

        ALL.forEach(c -> seen.get(c).forEach((situation, what) -> assertThat(what.outcome())
            .as("%s: %s", c, situation).isEqualTo(situation.outcome)));
        SeenTable.of("docs/rdp/compatibility.md").agreesWith(rows());
    }

    private Map<Combination, RealClient> computers(String prefix) {
        return ALL.stream().collect(Collectors.toMap(Function.identity(),
            c -> bench.computer(prefix + ALL.indexOf(c), c.client()).speaking(c.layer())));
    }

    private void visits(Situation situation, Map<Combination, RealClient> computers, String prefix) {
        Bench.each(ALL, c -> visit(computers.get(c), port(c, prefix))).forEach((c, s) -> seen.get(c).put(situation, s));
    }

    private Seen visit(RealClient computer, int port) {
        var device = computer.device().hardwareId();
        var before = computer.storedLicense();
        var logOns = bench.evidence().logOns(device);
        var decided = bench.evidence().licensingOutcomes(device).size();

        var run = computer.connect(port);

        var after = computer.storedLicense();
        var license = after.isEmpty()
            ? "none"
            : before.isEmpty() ? "stored" : after.equals(before) ? "kept" : "replaced";
        var outcomes = bench.evidence().licensingOutcomes(device);
        return new Seen(outcomes.size() == decided ? "nothing was decided: " + run.output() : outcomes.getLast(),
            bench.evidence().logOns(device) > logOns, license, run.exitCode());
    }

    private int port(Combination combination, String prefix) {
        return ports.get(combination.terminalServer(prefix));
    }

    private Instant expiry(RealClient computer) {
        return bench.evidence().expiryOf(computer.device().hardwareId());
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(Stream.of("client", "layer", "certificate"),
            Stream.of(Situation.values()).map(s -> s.title)).toList());
        for (var combination : ALL) {
            rows.add(Stream.concat(
                Stream.of(combination.program(), combination.layer().name(), combination.certificate()),
                Stream.of(Situation.values()).map(s -> seen.get(combination).get(s).toString())).toList());
        }
        return rows;
    }
}
