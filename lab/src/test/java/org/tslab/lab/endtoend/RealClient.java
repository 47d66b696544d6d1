package org.tslab.lab.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.tslab.lab.rdp.Device;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.wire.Bytes;

/**
 * An unmodified RDP client program on a computer of its own: its home directory is the computer's disk, so its licenses
 * survive from connection to connection and meet nobody else's.
 */
record RealClient(Device device, Path home, Display display, SecurityLayer layer) {
    private static final long PATIENCE_SECONDS = 60;

    /** FreeRDP's client on a computer of this name. */
    static RealClient xfreerdp(String computer, Path home, Display display) {
        return new RealClient(new Device(computer, "alice", ClientStyle.FREERDP), home, display, SecurityLayer.TLS);
    }

    static RealClient rdesktop(String computer, Path home, Display display) {
        return new RealClient(new Device(computer, "alice", ClientStyle.RDESKTOP), home, display, SecurityLayer.TLS);
    }

    /** What the program is told to speak. rdesktop cannot be told: it takes what the server selects. */
    enum SecurityLayer {
        TLS,
        RDP
    }

    RealClient speaking(SecurityLayer other) {
        return new RealClient(device, home, display, other);
    }

    /** What the program said and how it ended. */
    record Run(int exitCode, String output) {}

    /** Connects and stays until the server ends the session or refuses; {@code also} are further arguments. */
    Run connect(int port, String... also) {
        try {
            var command = Stream.concat(command(port).stream(), Stream.of(also)).toList();
            var output = Files.createTempFile(home, "run-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("HOME", home.toString());
            builder.environment().put("DISPLAY", display.name());
            builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
            var process = builder.start();
            // rdesktop asks whether the certificate is to be trusted.
            try (var in = process.outputWriter()) {
                in.write("yes\n");
            } catch (IOException _) {
                // The program reads nothing and has ended.
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command.getFirst() + " hangs: " + Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException("is it installed? `make test` does that", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The CAL on the computer's disk; empty when there is none. */
    Bytes storedLicense() {
        var licenses = home.resolve(switch (device.style()) {
            case FREERDP -> ".config/freerdp/licenses";
            case RDESKTOP -> ".local/share/rdesktop/licenses";
            case IRONRDP, WINDOWS -> throw new IllegalStateException("has no store");
        });
        if (!Files.isDirectory(licenses)) {
            return Bytes.EMPTY;
        }
        try (var files = Files.list(licenses)) {
            var cals = files.filter(file -> file.toString().endsWith(".cal")).toList();
            if (cals.size() > 1) {
                throw new AssertionError("more than one license for one computer: " + cals);
            }
            return cals.isEmpty() ? Bytes.EMPTY : Bytes.of(Files.readAllBytes(cals.getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(int port) {
        var server = "127.0.0.1:" + port;
        return switch (device.style()) {
            case FREERDP -> List.of("xfreerdp", "/v:" + server, "/u:alice", "/p:pw",
                "/sec:" + layer.name().toLowerCase(Locale.ROOT), "/cert-ignore",
                "/client-hostname:" + device.name(), "/timeout:20000");
            case RDESKTOP -> List.of("rdesktop", "-u", "alice", "-p", "pw", "-n", device.name(), "-v", server);
            case IRONRDP, WINDOWS -> throw new IllegalStateException("no such program here");
        };
    }
}
