package org.tslab.lab.rdpclient;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tslab.lab.HomeOption;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.Manner;
import org.tslab.lab.rdp.RdpClient;
import org.tslab.lab.rdp.Visit;
import org.tslab.rdp.quirk.ClientQuirk;
import org.tslab.rdp.quirk.ClientQuirk.Needs;
import org.tslab.rdp.quirk.ClientQuirk.Treatment;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An RDP client for people who want to see what a terminal server does, also to a bad client or to many at once. */
@Command(name = "rdp-client", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Connect to a terminal server as an RDP client that keeps its CAL, and say how it went.",
        "It never sends a password, and takes any certificate."},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the session was active (--until licensed: licensing ended well)",
        "1:nobody listens there, or something else is wrong here", "2:the command line is wrong",
        "3:the server ended licensing with an alert", "4:licensing broke off without an alert from the server",
        "5:the connection ended before licensing", "6:licensed, but the session did not become active",
        "7:the client left, or fell silent, where it was told to", "8:--load: some connections failed"})
public final class RdpClientCommand implements Callable<Integer> {
    private static final int SOME_FAILED = 8;

    @Mixin
    private HomeOption at;

    @Mixin
    private ClientOptions client;

    @Option(names = "--store", paramLabel = "DIR",
        description = "Where CALs are kept, one file for each device; usually in the environment's directory.")
    private Path directory;

    @Option(names = "--forget", description = "Delete the stored CAL first, to come as a client that has none.")
    private boolean forget;

    @Option(names = "--repeat", defaultValue = "1", paramLabel = "N",
        description = "Connect so many times, one after the other (${DEFAULT-VALUE}).")
    private int repeat;

    @Option(names = "--show", description = "Show each PDU as it goes by, with its fields.")
    private boolean show;

    @Option(names = "--pcap", paramLabel = "FILE",
        description = "Write what was said, without its encryption, for Wireshark.")
    private Path pcap;

    @Option(names = "--list-quirks", description = "List the quirks, and what a server does about each.")
    private boolean listQuirks;

    @ArgGroup(exclusive = false, heading = "%nLoad:%n")
    private LoadOptions load;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (listQuirks) {
            listQuirks(out());
            return 0;
        }
        var server = client.serverOr(new InetSocketAddress("127.0.0.1", at.ports().of(Port.RDP_TS01)));
        if (load == null) {
            return visit(server);
        }
        return new LoadRun(server, load.plan(client.manner()), out()).failed() ? SOME_FAILED : 0;
    }

    private int visit(InetSocketAddress server) {
        if (pcap != null && repeat != 1) {
            throw new LabException("--pcap is for one connection, so it does not go with --repeat.");
        }
        var device = client.device();
        var store = new CalStore(directory == null ? at.home().data("clients") : directory);
        if (forget) {
            store.forget(device);
        }
        var manner = client.manner();
        var rdp = new RdpClient(server, store, manner);
        var exitCode = 0;
        for (int turn = 0; turn < repeat; turn++) {
            requireWhatQuirksNeed(manner, device, store);
            var witness = new Spectator(out(), show);
            var visit = rdp.visit(device, witness);
            if (pcap != null) {
                witness.write(pcap, server.getPort());
            }
            out().println(told(visit, server, device, store));
            exitCode = exitCode == 0 ? visit.ending().exitCode() : exitCode;
        }
        return exitCode;
    }

    /** A quirk that nobody can see would look like a server that does not mind. */
    private static void requireWhatQuirksNeed(Manner manner, Device device, CalStore store) {
        var stored = !store.of(device).isEmpty();
        for (var quirk : manner.quirks()) {
            if (quirk.needs() == Needs.A_LICENSE && !stored) {
                throw new LabException("The quirk %s is about a CAL, and %s has none; connect without it first."
                    .formatted(Words.of(quirk), device.name()));
            }
            if (quirk.needs() == Needs.NO_LICENSE && stored) {
                throw new LabException("The quirk %s is about a request for a first CAL, and %s has one; add --forget."
                    .formatted(Words.of(quirk), device.name()));
            }
        }
    }

    private static String told(Visit visit, InetSocketAddress server, Device device, CalStore store) {
        return String.format(Locale.ROOT, "%s at %s:%d: %s (%s, %.1f ms)%s%s", device.name(), server.getHostString(),
            server.getPort(), visit.outcome(), visit.ending(), visit.handshake().toNanos() / 1e6,
            visit.errorInfo() == 0 ? "" : String.format("%nThe server said why: error info 0x%x", visit.errorInfo()),
            visit.licenseChanged()
                ? String.format(Locale.ROOT, "%nA CAL of %,d bytes is now in %s",
                    visit.stored().size(), store.file(device))
                : "");
    }

    private static void listQuirks(PrintWriter out) {
        for (var quirk : ClientQuirk.values()) {
            out.printf("%-27s %s%n%-27s   %s%s%n", Words.of(quirk), quirk.sentence(), "", treatment(quirk),
                switch (quirk.needs()) {
                    case NOTHING -> "";
                    case A_LICENSE -> "; needs a stored CAL";
                    case NO_LICENSE -> "; needs a client without a CAL";
                });
        }
    }

    private static String treatment(ClientQuirk quirk) {
        return switch (quirk.treatment()) {
            case Treatment.Tolerated() -> "is tolerated";
            case Treatment.Refused(var code) -> "is refused with " + code + " and ST_TOTAL_ABORT";
            case Treatment.HungUpOn() -> "is hung up on, since it is no licensing PDU";
            case Treatment.LetGo() -> "ends the exchange";
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
