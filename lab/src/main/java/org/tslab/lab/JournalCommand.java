package org.tslab.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.Door;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what the services decided and why, oldest first. */
@Command(name = "journal", mixinStandardHelpOptions = true, description = "Print the decisions and their reasons.")
final class JournalCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;

    @Mixin
    private HomeOption at;

    @Option(names = "--subject", description = "Only what was decided about this: LS01, a hardware ID ...")
    private String subject;

    /** One decision, and who took it. */
    private record Line(String at, String service, JsonNode entry) {
        @Override
        public String toString() {
            var reasons = new ArrayList<String>();
            entry.path("reasons").forEach(reason -> reasons.add("    " + reason.asText()));
            return "%s  %s  %s %s: %s%n%s%n".formatted(at, service, entry.path("operation").asText(),
                entry.path("subject").asText(), entry.path("outcome").asText(), String.join("\n", reasons));
        }
    }

    @Override
    public Integer call() {
        var door = at.door();
        var lines = new ArrayList<Line>();
        for (var service : Service.values()) {
            lines.addAll(lines(door, service));
        }
        // Stable: what one service decided at the same instant stays in its order.
        lines.sort(Comparator.comparing(Line::at));
        lines.forEach(System.out::print);
        return 0;
    }

    private List<Line> lines(Door door, Service service) {
        var lines = new ArrayList<Line>();
        var after = 0L;
        while (true) {
            var page = door.get(service, Role.INSTRUCTOR, "/__sim/journal?limit=" + PAGE + "&after=" + after
                + (subject == null ? "" : "&subject=" + subject));
            if (!page.ok()) {
                throw new LabException("No journal of " + service.processName() + ": " + page.text("detail"));
            }
            for (var written : page.body()) {
                lines.add(new Line(written.path("at").asText(), service.processName(), written.path("entry")));
                after = written.path("position").asLong();
            }
            if (page.body().size() < PAGE) {
                return lines;
            }
        }
    }
}
