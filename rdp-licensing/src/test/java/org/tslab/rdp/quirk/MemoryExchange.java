package org.tslab.rdp.quirk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.Link;
import org.tslab.rdp.connection.Step;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.exchange.ClientLicensing;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.exchange.Quirk;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.wire.Bytes;

/** A client with quirks and a server that takes everybody, without a network between their two ends. */
final class MemoryExchange {
    private static final RsaPrivateKey KEY;
    private static final Bytes CERTIFICATE;

    static {
        var key = Vectors.privateKey("test-pki/ts512.key");
        KEY = new RsaPrivateKey(key);
        CERTIFICATE = ProprietaryCertificate.sign(new RsaPublicKey(key.getModulus(), key.getPublicExponent()))
            .encode();
    }

    private final QuirkyClient quirky;
    private final Queue<Bytes> toClient = new ArrayDeque<>();
    private final List<ServerLicensing.Action> asked = new ArrayList<>();
    private final Set<Quirk> tolerated = EnumSet.noneOf(Quirk.class);
    private final List<LicensePdu> alerts = new ArrayList<>();
    private final List<Bytes> framesSent = new ArrayList<>();
    private LicensingChannel clientChannel = channel(Link.Side.CLIENT);
    private LicensingChannel serverChannel = channel(Link.Side.SERVER);
    private ClientLicensing.State client;
    private ServerLicensing.State server = ServerLicensing.START;
    private CloseReason hungUp;

    MemoryExchange(Set<ClientQuirk> quirks, ClientStyle style, Bytes stored) {
        quirky = new QuirkyClient(quirks);
        client = ClientLicensing.start(quirky.profile(new ClientProfile(
            HardwareId.ofHex("00000104092891313d3e676e98d161d991abd458"), "alice", "PC-ONE", stored,
            filled(32, 0xc1), filled(48, 0x9e), new ServerKey.FromRequest(), style)));
    }

    MemoryExchange run() {
        return run(false);
    }

    MemoryExchange runStrictly() {
        return run(true);
    }

    private MemoryExchange run(boolean strict) {
        tell(new ServerLicensing.Input.Begin(new ServerOffer(ProductInfo.windowsServer2003(),
            List.of("tslab.example"), CERTIFICATE, KEY, filled(32, 0x51), Bytes.ofHex("0102030405060708090a"),
            strict)));
        while (!toClient.isEmpty() && hungUp == null) {
            var heard = (LicensingChannel.Heard.Licensing) clientChannel.on(new Input.Received(toClient.poll()));
            clientChannel = heard.next();
            var step = ClientLicensing.on(client, ClientLicensing.Input.of(heard.pdu()));
            client = step.state();
            for (var action : step.actions()) {
                if (action instanceof ClientLicensing.Action.Send(var pdu)) {
                    send(quirky.pdu(pdu, client));
                }
            }
        }
        return this;
    }

    private void send(Bytes pdu) {
        var step = clientChannel.send(pdu);
        clientChannel = step.state();
        var frame = quirky.frame(frame(step));
        framesSent.add(frame);
        switch (serverChannel.on(new Input.Received(frame))) {
            case LicensingChannel.Heard.Licensing heard -> {
                serverChannel = heard.next();
                tell(ServerLicensing.Input.of(heard.pdu()));
            }
            case LicensingChannel.Heard.Over(var reason, _) -> hungUp = reason;
        }
    }

    private void tell(ServerLicensing.Input input) {
        var step = ServerLicensing.on(server, input);
        server = step.state();
        for (var action : step.actions()) {
            switch (action) {
                case ServerLicensing.Action.Send(var pdu) -> answer(pdu);
                case ServerLicensing.Action.KeysDerived _ -> {
                }
                case ServerLicensing.Action.Tolerated(var quirk) -> tolerated.add(quirk);
                case ServerLicensing.Action.JudgePresented question -> {
                    asked.add(question);
                    tell(new ServerLicensing.Input.NeedsServer());
                }
                case ServerLicensing.Action.AskLicenseServer question -> {
                    asked.add(question);
                    tell(new ServerLicensing.Input.Issue(Bytes.ofHex("ca1000")));
                }
            }
        }
    }

    private void answer(LicensePdu pdu) {
        var sent = serverChannel.send(pdu.encode());
        serverChannel = sent.state();
        toClient.add(frame(sent));
        if (pdu instanceof LicensePdu.LicenseErrorMessage alert) {
            alerts.add(alert);
        }
    }

    ServerOutcome serverOutcome() {
        return ((ServerLicensing.State.Done) server).outcome();
    }

    ClientOutcome clientOutcome() {
        return ((ClientLicensing.State.Done) client).outcome();
    }

    /** Null when the server took every envelope. */
    CloseReason hungUp() {
        return hungUp;
    }

    /** What the server was tolerant about. */
    Set<Quirk> tolerated() {
        return tolerated;
    }

    List<LicensePdu> alerts() {
        return alerts;
    }

    List<ServerLicensing.Action> asked() {
        return asked;
    }

    List<Bytes> framesSent() {
        return framesSent;
    }

    private static Bytes frame(Step<LicensingChannel> step) {
        return ((Action.Send) step.actions().getFirst()).frame();
    }

    private static LicensingChannel channel(Link.Side side) {
        return new LicensingChannel(new Link(side, 1004, 1003, new Protection.Tls()));
    }

    private static Bytes filled(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return Bytes.of(bytes);
    }
}
