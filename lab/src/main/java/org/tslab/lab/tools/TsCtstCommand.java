package org.tslab.lab.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.tslab.lab.HomeOption;
import org.tslab.lab.home.LabException;
import org.tslab.rdp.wire.MalformedPduException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what the CALs say that clients have stored, as tsctst of the resource kit does. */
@Command(name = "tsctst", mixinStandardHelpOptions = true,
    description = {"Decode the CALs that clients have stored.",
        "Exit code 1: there are none, or one cannot be read. No signature is checked."})
public final class TsCtstCommand implements Callable<Integer> {
    private static final long LARGEST_FILE = 64 * 1024;
    /** Where clients that are known keep theirs, seen from a home directory. */
    private static final List<String> STORES = List.of(".config/freerdp/licenses", ".local/share/rdesktop/licenses");

    @Mixin
    private HomeOption at;

    @Parameters(paramLabel = "FILE", description = "Files, or directories with files that end in .cal; without any, the"
        + " stores of lab rdp-client, xfreerdp and rdesktop of whoever asks.")
    private List<Path> places = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var files = (places.isEmpty() ? stores() : places).stream().flatMap(TsCtstCommand::files).toList();
        if (files.isEmpty()) {
            out().println("No CAL is stored there. Connect first: make rdp-client");
        }
        var unread = files.stream().filter(file -> !tell(file)).count();
        out().flush();
        return files.isEmpty() || unread > 0 ? 1 : 0;
    }

    private List<Path> stores() {
        var home = Path.of(System.getProperty("user.home"));
        var stores = new ArrayList<>(List.of(at.home().data("clients")));
        STORES.forEach(store -> stores.add(home.resolve(store)));
        return stores.stream().filter(Files::isDirectory).toList();
    }

    private static Stream<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.of(place);
        }
        try (var children = Files.list(place)) {
            return children.filter(file -> file.toString().endsWith(".cal")).sorted().toList().stream();
        } catch (IOException e) {
            throw new LabException(place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** False when the file is no CAL. */
    private boolean tell(Path file) {
        out().println(file);
        try {
            StoredCal.read(bytes(file)).lines().forEach(line -> out().println("  " + line));
            return true;
        } catch (MalformedPduException e) {
            out().println("  this is no CAL: " + e.getMessage());
            return false;
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new MalformedPduException("CAL", "is larger than any");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new LabException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
