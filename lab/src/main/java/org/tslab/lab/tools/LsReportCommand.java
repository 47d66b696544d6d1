package org.tslab.lab.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.tslab.lab.HomeOption;
import org.tslab.lab.home.LabException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which licenses the license servers have issued, as lsreport of the resource kit does. */
@Command(name = "lsreport", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Report the licenses that license servers have issued, tab-separated.")
public final class LsReportCommand implements Callable<Integer> {
    private static final int DATES_MOST = 2;

    @Mixin
    private HomeOption at;

    @Parameters(paramLabel = "SERVER", description = "License servers, in front of all switches; all without any.")
    private List<String> servers = List.of();

    @Option(names = {"/F", "/f", "--file"}, paramLabel = "FILE", description = "Write the report to this file.")
    private Path file;

    @Option(names = {"/D", "/d", "--dates"}, arity = "0..2", paramLabel = "DAY",
        description = "Only what was issued from the first day to the second (2003-04-24), or to now.")
    private List<LocalDate> dates = List.of();

    @Option(names = {"/T", "/t", "--temporary"}, description = "Only temporary licenses.")
    private boolean temporary;

    @Option(names = {"/W", "/w", "--hardware-ids"}, description = "With the hardware IDs of the clients.")
    private boolean hardwareIds;

    @Option(names = "--port", paramLabel = "N",
        description = "Port of the license servers; usually that of the environment.")
    private Integer port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var lines = lines(report());
        if (file == null) {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.flush();
        } else {
            write(lines);
        }
        return 0;
    }

    private IssuedReport report() {
        if (dates.size() > DATES_MOST || dates.size() == DATES_MOST && dates.getFirst().isAfter(dates.getLast())) {
            throw new ParameterException(spec.commandLine(), "/D takes a first day and a last one.");
        }
        return new IssuedReport(dates.isEmpty() ? null : dates.getFirst(),
            dates.size() < DATES_MOST ? null : dates.getLast(), temporary, hardwareIds);
    }

    private List<String> lines(IssuedReport report) {
        var found = new LicenseServers(at, port);
        var names = servers.isEmpty()
            ? found.all().stream().map(server -> server.path("name").asText()).toList()
            : servers;
        var lines = new ArrayList<>(List.of(report.head()));
        names.forEach(name -> found.licensesOf(name).filter(report::tells)
            .map(license -> report.line(name, license)).forEach(lines::add));
        return lines;
    }

    private void write(List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new LabException("The report cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
