package org.tslab.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;

import org.tslab.lab.check.LicenseCheck;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.timeline.Happening;
import org.tslab.lab.timeline.Timeline;
import org.tslab.lab.tools.LicenseServers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Recounts every license of the running ecosystem. */
@Command(name = "check", mixinStandardHelpOptions = true,
    description = {"Recount the licenses from the lists of the license servers and from their events.",
        "Do it while nobody asks for licenses. Exit code 1: something is lost, or there twice."})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Override
    public Integer call() {
        Lab.logTo(at.home().create().log("check"));
        if (!at.ports().answers(Port.KAFKA)) {
            throw new LabException("Nothing answers on port %d; start the lab first: make run"
                .formatted(at.ports().of(Port.KAFKA)));
        }
        var servers = new LicenseServers(at, null);
        var checks = new LinkedHashMap<String, LicenseCheck>();
        servers.all().stream().map(server -> server.path("name").asText())
            .forEach(name -> checks.put(name, new LicenseCheck(name)));
        var dead = new ArrayList<Happening>();
        try (var timeline = new Timeline(at.ports().address(Port.KAFKA))) {
            timeline.read(happening -> {
                checks.values().forEach(check -> check.add(happening));
                if (happening.isDeadLetter()) {
                    dead.add(happening);
                }
            });
        }
        LicenseCheck.deadLetters(dead).forEach(System.out::println);
        var right = dead.isEmpty();
        for (var check : checks.entrySet()) {
            var findings = check.getValue().findings(servers.keyPacksOf(check.getKey()),
                servers.licensesOf(check.getKey()));
            findings.forEach(System.out::println);
            if (findings.isEmpty()) {
                System.out.println(check.getKey() + ": nothing is lost, nothing is there twice.");
            }
            right &= findings.isEmpty();
        }
        return right ? 0 : 1;
    }
}
