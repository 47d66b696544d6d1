package org.tslab.lab.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.tslab.lab.HomeOption;
import org.tslab.lab.home.LabException;
import org.tslab.lab.rdpclient.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the license servers that there are, and whether they answer, as lsview of the resource kit does. */
@Command(name = "lsview", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Show the license servers of a domain and a site: yellow when found, green once they answer.",
        "Exit code 1: one does not answer."})
public final class LsViewCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Option(names = "--domain", description = "Only those of this domain or workgroup.")
    private String domain;

    @Option(names = "--site", description = "Only those of this site.")
    private String site;

    @Option(names = "--watch", description = "Look again and again; Ctrl-C ends it.")
    private boolean watch;

    @Option(names = "--every", defaultValue = "5m", converter = Words.Time.class, paramLabel = "TIME",
        description = "How often, with --watch (${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--log", paramLabel = "FILE", description = "Add what is shown to this file.")
    private Path log;

    @Option(names = "--port", paramLabel = "N",
        description = "Port of the license servers; usually that of the environment.")
    private Integer port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var servers = new LicenseServers(at, port);
        var allAnswer = look(servers);
        while (watch) {
            Thread.sleep(every);
            allAnswer = look(servers);
        }
        return allAnswer ? 0 : 1;
    }

    private boolean look(LicenseServers servers) {
        var now = servers.now();
        var found = servers.all().stream().map(server -> Sighting.of(server, now)).filter(this::isWanted).toList();
        show(List.of(Sighting.head()), List.of(Sighting.head()));
        show(found);
        // Each is asked by itself, as the original polls them one after the other.
        var polled = found.stream()
            .map(server -> servers.answers(server.name()) ? server.answering(servers.now()) : server).toList();
        show(polled);
        return polled.stream().allMatch(server -> server.light() == Sighting.Light.GREEN);
    }

    private boolean isWanted(Sighting server) {
        return (domain == null || domain.equalsIgnoreCase(server.domain()))
            && (site == null || site.equalsIgnoreCase(server.site()));
    }

    private void show(List<Sighting> sightings) {
        show(sightings.stream().map(Sighting::colored).toList(), sightings.stream().map(Sighting::line).toList());
    }

    private void show(List<String> colored, List<String> plain) {
        PrintWriter out = spec.commandLine().getOut();
        (Ansi.AUTO.enabled() ? colored : plain).forEach(out::println);
        out.flush();
        if (log != null) {
            append(plain);
        }
    }

    private void append(List<String> lines) {
        try {
            Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new LabException("The log cannot be written to " + log + ": " + e.getMessage(), e);
        }
    }
}
