package org.tslab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Project;
import org.tslab.lab.measure.Measurement;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures an ecosystem of its own, beside any other, and says what it found in Markdown. */
@Command(name = "measure", mixinStandardHelpOptions = true, description = "Measure start, memory and rates.")
final class MeasureCommand implements Callable<Integer> {
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end of measured -->\n";

    @Option(names = "--port-offset", defaultValue = "${TSLAB_PORT_OFFSET:-2000}",
        description = "Added to every port (or TSLAB_PORT_OFFSET; ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(names = "--seconds", defaultValue = "6", description = "How long each rate is measured.")
    private int seconds;

    @Option(names = "--devices", defaultValue = "100", description = "How many clients connect.")
    private int devices;

    @Option(names = "--only", split = ",", paramLabel = "PART",
        defaultValue = "START,CLIENT,RDP,CLEARINGHOUSE,ISSUE,EVENTS,PORTAL,SILENCE",
        description = "Measure these parts only: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}; the others take long).")
    private Set<Measurement.Part> parts;

    @Option(names = "--into", description = "A document whose measured section gets the new figures.")
    private Path document;

    @Override
    public Integer call() {
        var console = new Console(System.out);
        var project = Project.around(Path.of(""));
        Lab.logTo(Measurement.directory(project).create().log("measure"));
        var plan = new Measurement.Plan(project, portOffset, Duration.ofSeconds(seconds), devices, parts);
        var figures = Measurement.of(plan, console);
        console.show("\n" + figures);
        if (document != null) {
            write(figures);
        }
        return 0;
    }

    private void write(String figures) {
        try {
            Files.writeString(document, replaced(Files.readString(document), figures));
        } catch (IOException e) {
            throw new LabException("Cannot write the figures into " + document + ": " + e.getMessage(), e);
        }
    }

    /** The document with these figures in the place of those it had. */
    static String replaced(String text, String figures) {
        var begin = text.indexOf(BEGIN);
        var end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new LabException("The document has no lines " + BEGIN + "and " + END + "to put the figures between.");
        }
        return text.substring(0, begin) + BEGIN + figures + text.substring(end);
    }
}
