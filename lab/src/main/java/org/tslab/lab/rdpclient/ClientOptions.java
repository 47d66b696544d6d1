package org.tslab.lab.rdpclient;

import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.tslab.lab.home.LabException;
import org.tslab.lab.rdp.Device;
import org.tslab.lab.rdp.Manner;
import org.tslab.lab.rdp.Manner.Goal;
import org.tslab.lab.rdp.Manner.Halt;
import org.tslab.rdp.connection.SecurityWish.Layer;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.quirk.ClientQuirk;
import org.tslab.rdp.security.EncryptionMethod;

import picocli.CommandLine.Option;

/** Which server, which client, and how it goes about it. */
final class ClientOptions {
    @Option(names = "--server", converter = Words.Server.class, paramLabel = "HOST:PORT",
        description = "Terminal server to connect to; without it, TS01 of the environment.")
    private InetSocketAddress server;

    @Option(names = "--name", defaultValue = "PC-ONE", description = "Name of the client computer (${DEFAULT-VALUE}).")
    private String name;

    @Option(names = "--user", defaultValue = "alice", description = "Who sits at it (${DEFAULT-VALUE}).")
    private String user;

    @Option(names = "--style", defaultValue = "freerdp",
        description = "Whose habits it has: freerdp, rdesktop, ironrdp or windows (${DEFAULT-VALUE}).")
    private ClientStyle style;

    @Option(names = "--security", defaultValue = "tls", converter = Words.Security.class, paramLabel = "LAYER",
        description = "tls, rdp (standard RDP security), rdp4 (the same, as clients that know no negotiation ask for "
            + "it) or any, as the server likes (${DEFAULT-VALUE}).")
    private Layer security;

    @Option(names = "--methods", split = ",", converter = Words.Method.class, paramLabel = "BITS",
        description = "Encryption methods offered for standard RDP security, of 40, 56 and 128 (all).")
    private List<EncryptionMethod> methods;

    @Option(names = "--encrypt-licensing",
        description = "Encrypt licensing PDUs under standard RDP security, as FreeRDP does.")
    private boolean encryptsLicensing;

    @Option(names = "--administrative", description = "Ask for the console session, which needs no license.")
    private boolean administrative;

    @Option(names = "--quirk", split = ",", converter = Words.Quirk.class, paramLabel = "NAME",
        description = "Do what a client should not; may be given several times (--list-quirks).")
    private List<ClientQuirk> quirks = List.of();

    @Option(names = "--close-after", paramLabel = "N",
        description = "Close the connection behind this client's Nth PDU; the Connection Request is the first.")
    private Integer closeAfter;

    @Option(names = "--silent-after", paramLabel = "N",
        description = "Say nothing behind this client's Nth PDU, and wait for the server to give up.")
    private Integer silentAfter;

    @Option(names = "--until", defaultValue = "active",
        description = "Hang up as soon as this is reached: licensed or active (${DEFAULT-VALUE}).")
    private Goal until;

    InetSocketAddress serverOr(InetSocketAddress ofTheEnvironment) {
        return server == null ? ofTheEnvironment : server;
    }

    Device device() {
        return new Device(name, user, style);
    }

    Manner manner() {
        return new Manner(security, methods == null ? EnumSet.allOf(EncryptionMethod.class) : Set.copyOf(methods),
            encryptsLicensing, administrative, Set.copyOf(quirks), until, halt());
    }

    private Halt halt() {
        if (closeAfter != null && silentAfter != null) {
            throw new LabException("--close-after and --silent-after do not go together.");
        }
        if (silentAfter != null) {
            return new Halt(Halt.Way.FALLS_SILENT, counted(silentAfter));
        }
        return closeAfter == null ? Halt.NEVER : new Halt(Halt.Way.CLOSES, counted(closeAfter));
    }

    private static int counted(int pdus) {
        if (pdus < 1) {
            throw new LabException("The first PDU of a client is number 1.");
        }
        return pdus;
    }
}
