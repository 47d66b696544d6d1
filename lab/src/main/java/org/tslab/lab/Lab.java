package org.tslab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.tslab.lab.activate.ActivateCommand;
import org.tslab.lab.home.LabException;
import org.tslab.lab.kubernetes.ProofCommand;
import org.tslab.lab.kubernetes.RehearseCommand;

import org.tslab.lab.rdpclient.RdpClientCommand;
import org.tslab.lab.tools.LsReportCommand;
import org.tslab.lab.tools.LsViewCommand;
import org.tslab.lab.tools.TsCtstCommand;
import org.tslab.lab.topology.TopologyCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the lab: runs the ecosystem on this machine and drives it. */
@Command(name = "lab", mixinStandardHelpOptions = true, version = "TSLab 0.1.0",
    description = "Runs the Terminal Server licensing ecosystem on this machine. SIMULATED.",
    subcommands = {RunCommand.class, StopCommand.class, StatusCommand.class, CleanDataCommand.class,
        TokenCommand.class, TimelineCommand.class, JournalCommand.class, ClockCommand.class,
        FaultCommand.class, MeasureCommand.class, RdpClientCommand.class,
        ActivateCommand.class, TopologyCommand.class, LsReportCommand.class, LsViewCommand.class, TsCtstCommand.class,
        CheckCommand.class, TormentCommand.class, ScaleCommand.class, BackupCommand.class, RestoreCommand.class,
        ProofCommand.class, RehearseCommand.class})
public final class Lab {
    private Lab() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** All commands; what a person can do something about is said in words, without a stack trace. */
    public static CommandLine commandLine() {
        return new CommandLine(new Lab())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((failure, command, _) -> {
                if (failure instanceof LabException known) {
                    command.getErr().println(known.getMessage());
                    return 1;
                }
                throw failure;
            });
    }

    /** What libraries have to say goes to a file; the terminal is for people. */
    static void logTo(Path log) {
        try {
            var file = new FileHandler(log.toString());
            file.setFormatter(new SimpleFormatter());
            var root = Logger.getLogger("");
            for (var console : root.getHandlers()) {
                root.removeHandler(console);
            }
            root.addHandler(file);
            root.setLevel(Level.WARNING);
        } catch (IOException e) {
            throw new LabException("Cannot write " + log + ": " + e.getMessage(), e);
        }
    }
}
