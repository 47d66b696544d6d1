package org.tslab.lab.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.Role;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;

/** Everything that a client can be told, and what real clients make of it: docs/rdp/outcomes.md. */
@ExtendWith(RunningEcosystem.class)
class OutcomesTest {
    private static final List<ClientStyle> CLIENTS = List.of(ClientStyle.FREERDP, ClientStyle.RDESKTOP);
    private static final List<String> TERMINAL_SERVERS = List.of("TO1", "TO2", "TO3", "TO4");
    private static final int FIRST_ERROR = 256;
    private static final int LAST_ERROR = 267;
    @TempDir
    Path homes;
    private Display display;
    private Bench bench;
    private Map<String, Integer> ports;

    /** Something that a client can be told, and the effect that makes the terminal server say it. */
    record Outcome(String name, Map<String, Object> effect) {
        static Outcome errorInfo(int code) {
            return new Outcome("error " + code, Map.of("effect", "error-info", "code", code));
        }

        static Outcome alert(ErrorCode code, StateTransition transition) {
            return new Outcome(code + ", " + transition, Map.of("effect", "alert", "insteadOf", "license",
                "code", code.name(), "transition", transition.name()));
        }
    }

    private static List<Outcome> outcomes() {
        var errors = IntStream.rangeClosed(FIRST_ERROR, LAST_ERROR).mapToObj(Outcome::errorInfo);
        var alerts = Stream.of(ErrorCode.values())
            .flatMap(code -> Stream.of(StateTransition.ST_TOTAL_ABORT, StateTransition.ST_NO_TRANSITION)
                .map(transition -> Outcome.alert(code, transition)));
        return Stream.concat(errors, alerts).toList();
    }

    @BeforeEach
    void installEverything(Ecosystem running) throws IOException {
        display = Display.open();
        bench = Bench.in(running, display, homes);
        ports = Bench.each(TERMINAL_SERVERS, name -> bench.terminalServer(name, "LS01", Map.of("name", "modern")));
    }

    @AfterEach
    void closeDisplay() {
        display.close();
    }

    @Test
    void everyOutcomeCanBeOrderedAndIsSeenByRealClients() {
        var all = outcomes();
        var seen = new LinkedHashMap<Outcome, List<String>>();
        // One terminal server has one fault at a time.
        Bench.each(TERMINAL_SERVERS, server -> IntStream.range(0, all.size())
            .filter(n -> n % TERMINAL_SERVERS.size() == TERMINAL_SERVERS.indexOf(server)).boxed()
            .map(n -> Map.entry(all.get(n), seenBy(server, all.get(n), n))).toList())
            .values().forEach(some -> some.forEach(one -> seen.put(one.getKey(), one.getValue())));

        var rows = new ArrayList<List<String>>();
        rows.add(List.of("the client is told", "xfreerdp", "rdesktop"));
        all.forEach(outcome -> rows.add(Stream.concat(Stream.of(outcome.name()), seen.get(outcome).stream()).toList()));
        SeenTable.of("docs/rdp/outcomes.md").agreesWith(rows);
    }

    private List<String> seenBy(String server, Outcome outcome, int number) {
        var rule = Bench.done(bench.flow().door().post(Service.TERMINAL_SERVER, Role.INSTRUCTOR, "/__sim/faults",
            Map.of("operation", "rdp-wire", "target", server, "next", 10, "then", outcome.effect())));
        var seen = CLIENTS.stream().map(client -> seenBy(client, server, number)).toList();
        Bench.done(bench.flow().door().delete(Service.TERMINAL_SERVER, Role.INSTRUCTOR,
            "/__sim/faults/" + rule.text("id")));
        return seen;
    }

    private String seenBy(ClientStyle client, String server, int number) {
        var computer = bench.computer("PC" + number + client.name().charAt(0), client);
        var run = computer.connect(ports.get(server));
        var active = bench.evidence().logOns(computer.device().hardwareId()) > 0;
        return (active ? "active, " : "") + "exit " + run.exitCode();
    }
}
