package org.tslab.terminalserver.testing;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

import org.tslab.rdp.connection.ClientActivation;
import org.tslab.rdp.connection.ClientConnecting;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.SecurityWish;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.exchange.ClientLicensing;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityExchange;
import org.tslab.rdp.wire.Bytes;

/** An RDP client over a real socket. It keeps its CAL from connection to connection, as real ones do. */
public final class TestClient {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final HardwareId hardwareId;
    private final ClientIdentity identity;
    private final ClientStyle style;
    private Bytes stored = Bytes.EMPTY;

    private TestClient(HardwareId hardwareId, ClientIdentity identity, ClientStyle style) {
        this.hardwareId = hardwareId;
        this.identity = identity;
        this.style = style;
    }

    /** A device that has never been here. */
    public static TestClient device(int number) {
        return device(number, ClientStyle.FREERDP);
    }

    public static TestClient device(int number, ClientStyle style) {
        return new TestClient(HardwareId.ofHex("04010000" + "%032x".formatted(number)), named("PC-ONE", false), style);
    }

    public TestClient administrative() {
        return new TestClient(hardwareId, named(identity.clientName(), true), style);
    }

    public TestClient calledAs(String user) {
        return new TestClient(hardwareId,
            new ClientIdentity(identity.clientName(), user, "LAB", identity.channels(), false, identity.security()),
            style);
    }

    /** With standard RDP security, in these methods. */
    public TestClient wishing(SecurityWish.Layer layer, boolean encryptsLicensing, EncryptionMethod... methods) {
        var wish = new SecurityWish(layer, Set.of(methods), encryptsLicensing, random(SecurityExchange.RANDOM_SIZE));
        return new TestClient(hardwareId, new ClientIdentity(identity.clientName(), identity.userName(), "LAB",
            identity.channels(), identity.administrative(), wish), style);
    }

    private static ClientIdentity named(String name, boolean administrative) {
        return new ClientIdentity(name, "alice", "LAB", List.of("rdpdr", "cliprdr"), administrative,
            SecurityWish.TLS);
    }

    /**
     * One connection from its first byte to its last.
     *
     * @param licensing null when the client was not let that far
     * @param active whether the client saw its session
     */
    public record Visit(ClientOutcome licensing, boolean active, long errorInfo, CloseReason end) {}

    public String hardwareId() {
        return hardwareId.toHex();
    }

    public Bytes stored() {
        return stored;
    }

    public void store(Bytes license) {
        stored = license;
    }

    /** Stays until the server ends the session. */
    public Visit visit(int port) {
        try (var socket = new ClientSocket(port)) {
            return connect(socket);
        }
    }

    /** Hangs up when it has its license, before the session is active. */
    public ClientOutcome visitForTheLicenseOnly(int port) {
        try (var socket = new ClientSocket(port)) {
            return license(socket, (ClientConnecting.State.Connected) connected(socket)).outcome();
        }
    }

    public Visit connect(ClientSocket socket) {
        return switch (connected(socket)) {
            case ClientConnecting.State.Connected connected -> go(socket, license(socket, connected));
            case ClientConnecting.State.Closed(var reason) -> new Visit(null, false, 0, reason);
            case ClientConnecting.State other -> throw new AssertionError("left in " + other);
        };
    }

    private Visit go(ClientSocket socket, Licensed licensed) {
        return licensed.outcome().admitted()
            ? activate(socket, licensed)
            : new Visit(licensed.outcome(), false, 0, hangUp(socket, licensed.channel()));
    }

    /** Goes as far as to where licensing begins. */
    public Link introduce(ClientSocket socket) {
        return ((ClientConnecting.State.Connected) connected(socket)).link();
    }

    private ClientConnecting.State connected(ClientSocket socket) {
        var step = ClientConnecting.begin(identity);
        while (socket.perform(step.actions()) && !(step.state() instanceof ClientConnecting.State.Connected)) {
            step = ClientConnecting.on(step.state(), socket.receive());
        }
        return step.state();
    }

    private record Licensed(ClientOutcome outcome, LicensingChannel channel) {}

    private Licensed license(ClientSocket socket, ClientConnecting.State.Connected connected) {
        var channel = new LicensingChannel(connected.link());
        var state = ClientLicensing.start(profile(connected.serverCertificate()));
        while (true) {
            if (state instanceof ClientLicensing.State.Done(var outcome)) {
                return new Licensed(outcome, channel);
            }
            switch (channel.on(socket.receive())) {
                case LicensingChannel.Heard.Licensing(var next, var pdu, _, _) -> {
                    var step = ClientLicensing.on(state, ClientLicensing.Input.of(pdu));
                    channel = perform(socket, step, next);
                    state = step.state();
                }
                case LicensingChannel.Heard.Over(var reason, _) -> {
                    return new Licensed(new ClientOutcome.Aborted(reason.toString()), channel);
                }
            }
        }
    }

    private LicensingChannel perform(ClientSocket socket, ClientLicensing.Step step, LicensingChannel from) {
        var channel = from;
        for (var action : step.actions()) {
            switch (action) {
                case ClientLicensing.Action.Send(var pdu) -> {
                    var sent = channel.send(pdu.encode());
                    channel = sent.state();
                    socket.perform(sent.actions());
                }
                case ClientLicensing.Action.KeysDerived _ -> {
                }
                case ClientLicensing.Action.Store(var license) -> stored = license.license();
            }
        }
        return channel;
    }

    private Visit activate(ClientSocket socket, Licensed licensed) {
        var state = ClientActivation.begin(licensed.channel().link());
        var active = false;
        while (true) {
            if (state instanceof ClientActivation.State.Closed(var reason, var errorInfo)) {
                return new Visit(licensed.outcome(), active, errorInfo, reason);
            }
            var step = ClientActivation.on(state, socket.receive());
            socket.perform(step.actions());
            state = step.state();
            active |= state instanceof ClientActivation.State.Active;
        }
    }

    /** What the server says after a refusal. */
    private static CloseReason hangUp(ClientSocket socket, LicensingChannel channel) {
        return switch (channel.on(socket.receive())) {
            case LicensingChannel.Heard.Over(var reason, _) -> reason;
            case LicensingChannel.Heard.Licensing _ -> throw new AssertionError("a licensing PDU after the refusal");
        };
    }

    private ClientProfile profile(Bytes securityDataCertificate) {
        return new ClientProfile(hardwareId, identity.userName(), identity.clientName(), stored,
            random(LicensingKeys.RANDOM_SIZE), random(LicensingKeys.PREMASTER_SIZE),
            new ClientProfile.ServerKey.FromRequestOr(securityDataCertificate), style);
    }

    private static Bytes random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
