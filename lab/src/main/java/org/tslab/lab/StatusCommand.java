package org.tslab.lab;

import java.util.concurrent.Callable;

import org.tslab.lab.process.PidFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Shows which processes of an environment are running. Exit code 0: a lab runs; 1: none does. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Show which processes are running.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Override
    public Integer call() {
        var running = new PidFile(at.home()).running();
        running.forEach(entry -> System.out.printf("  %-18s process %-8d since %s%n", entry.name(), entry.pid(),
            entry.startedAt()));
        if (running.stream().anyMatch(entry -> entry.name().equals(PidFile.LAUNCHER))) {
            return ExitCode.OK;
        }
        System.out.println(running.isEmpty()
            ? "No lab is running."
            : "These have lost their launcher; end them with: make stop");
        return ExitCode.SOFTWARE;
    }
}
