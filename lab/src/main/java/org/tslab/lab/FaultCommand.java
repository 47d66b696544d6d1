package org.tslab.lab;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.Door.Answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a service fail on demand; without options it shows what can be ordered and what is. */
@Command(name = "fault", mixinStandardHelpOptions = true, description = "Show, order or end faults of a service.")
final class FaultCommand implements Callable<Integer> {
    private static final String PATH = "/__sim/faults";

    @Mixin
    private HomeOption at;

    @Option(names = "--service", defaultValue = "TERMINAL_SERVER", description = "Which service; ${DEFAULT-VALUE}.")
    private Service service;

    @Option(names = "--operation", defaultValue = "rdp-wire", description = "What goes wrong; ${DEFAULT-VALUE}.")
    private String operation;

    @Option(names = "--then", description = "How, for example {\"effect\":\"cut-after\",\"pdus\":3}.")
    private String then;

    @Option(names = "--target", description = "To whom, for example TS01; to all without it.")
    private String target;

    @Option(names = "--next", description = "How many times; once without it.")
    private Integer next;

    @Option(names = "--probability", description = "Or how often, above 0 and at most 1.")
    private Double probability;

    @Option(names = "--clear", description = "End all faults first.")
    private boolean clear;

    @Override
    public Integer call() {
        var door = at.door();
        if (clear) {
            checked(door.delete(service, Role.INSTRUCTOR, PATH));
        }
        if (then != null) {
            checked(door.post(service, Role.INSTRUCTOR, PATH, rule()));
        }
        print(checked(door.get(service, Role.INSTRUCTOR, PATH)).body());
        return 0;
    }

    private Map<String, Object> rule() {
        var rule = new HashMap<String, Object>();
        rule.put("operation", operation);
        rule.put("then", json(then));
        rule.put("target", target);
        rule.put("next", next == null && probability == null ? Integer.valueOf(1) : next);
        rule.put("probability", probability);
        return rule;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new LabException("This is no JSON: " + text, e);
        }
    }

    private static Answer checked(Answer answer) {
        if (!answer.ok()) {
            throw new LabException(answer.text("detail") + " " + answer.body().path("violations"));
        }
        return answer;
    }

    private static void print(JsonNode faults) {
        faults.path("operations")
            .forEach(o -> System.out.println(o.path("operation").asText() + " can: " + o.path("effects")));
        faults.path("rules").forEach(rule -> System.out.println("ordered: " + rule));
    }
}
