package org.tslab.lab.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.ServerActivation;
import org.tslab.rdp.connection.ServerConnecting;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;

/**
 * A terminal server with standard RDP security and as little behind it as can be: a device's first CAL is temporary,
 * its second permanent, and that one is good.
 */
public final class TinyTerminalServer implements AutoCloseable {
    private static final KeyPair KEYS = keys();
    private final ServerSocket listener;
    private final RsaPrivateKey key = new RsaPrivateKey((RSAPrivateCrtKey) KEYS.getPrivate());
    private final Bytes certificate = certificate();
    private final Map<HardwareId, Integer> issued = new ConcurrentHashMap<>();

    public TinyTerminalServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    public int devices() {
        return issued.size();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Served(socket).run();
        } catch (IOException e) {
            // The client is gone.
        }
    }

    /** One connection. */
    private final class Served {
        private final Socket socket;
        private LicensingChannel channel;

        Served(Socket socket) {
            this.socket = socket;
        }

        void run() throws IOException {
            var state = ServerConnecting.begin(new SecurityOffer.Standard(EncryptionLevel.CLIENT_COMPATIBLE,
                EnumSet.allOf(EncryptionMethod.class), true, random(32), certificate, key));
            while (true) {
                var step = ServerConnecting.on(state, receive());
                perform(step.actions());
                state = step.state();
                if (state instanceof ServerConnecting.State.Closed) {
                    return;
                }
                if (state instanceof ServerConnecting.State.Connected(var client, var link)) {
                    channel = new LicensingChannel(link);
                    if (license()) {
                        var first = ServerActivation.begin(client, channel.link());
                        perform(first.actions());
                        activate(first.state());
                    } else {
                        perform(channel.hangUp());
                    }
                    return;
                }
            }
        }

        private boolean license() throws IOException {
            var state = advance(ServerLicensing.START, new ServerLicensing.Input.Begin(new ServerOffer(
                ProductInfo.windowsServer2003(), List.of("tiny.example"), Bytes.EMPTY, key, random(32), random(10),
                false)));
            while (true) {
                if (state instanceof ServerLicensing.State.Done(var outcome)) {
                    return outcome.admitted();
                }
                switch (channel.on(receive())) {
                    case LicensingChannel.Heard.Licensing heard -> {
                        channel = heard.next();
                        state = advance(state, ServerLicensing.Input.of(heard.pdu()));
                    }
                    case LicensingChannel.Heard.Over _ -> {
                        return false;
                    }
                }
            }
        }

        private ServerLicensing.State advance(ServerLicensing.State from, ServerLicensing.Input input)
            throws IOException {
            var step = ServerLicensing.on(from, input);
            var state = step.state();
            for (var action : step.actions()) {
                switch (action) {
                    case ServerLicensing.Action.Send(var pdu) -> {
                        var sent = channel.send(pdu.encode());
                        channel = sent.state();
                        perform(sent.actions());
                    }
                    case ServerLicensing.Action.KeysDerived _,ServerLicensing.Action.Tolerated _ -> {
                    }
                    case ServerLicensing.Action.JudgePresented(_, var device) ->
                        state = advance(state, issued.getOrDefault(device, 0) > 1
                            ? new ServerLicensing.Input.PresentedIsValid()
                            : new ServerLicensing.Input.NeedsServer());
                    case ServerLicensing.Action.AskLicenseServer question -> {
                        var count = issued.merge(question.hardwareId(), 1, Integer::sum);
                        state = advance(state, new ServerLicensing.Input.Issue(cal(question.hardwareId(), count)));
                    }
                }
            }
            return state;
        }

        private void activate(ServerActivation.State first) throws IOException {
            var state = first;
            while (!(state instanceof ServerActivation.State.Closed)) {
                var step = ServerActivation.on(state, receive());
                perform(step.actions());
                state = step.state();
            }
        }

        private void perform(List<Action> actions) throws IOException {
            for (var action : actions) {
                if (action instanceof Action.Send(var frame, _)) {
                    socket.getOutputStream().write(frame.toArray());
                }
            }
        }

        private Input receive() throws IOException {
            var frame = new byte[0xffff];
            int available = 0;
            while (available < Framing.TPKT.needed(frame, available)) {
                int read = socket.getInputStream().read(frame, available,
                    Framing.TPKT.needed(frame, available) - available);
                if (read < 0) {
                    return new Input.PeerClosed();
                }
                available += read;
            }
            return new Input.Received(Bytes.of(Arrays.copyOf(frame, available)));
        }
    }

    /** What that device is issued as its CAL of this number. */
    static Bytes cal(HardwareId device, int number) {
        return device.value().concat(Bytes.of(new byte[100 + number]));
    }

    private static Bytes certificate() {
        var open = (RSAPublicKey) KEYS.getPublic();
        return ProprietaryCertificate.sign(new org.tslab.rdp.crypto.RsaPublicKey(open.getModulus(),
            open.getPublicExponent())).encode();
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(512); // As small as that of a Windows Server 2003.
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes random(int size) {
        var bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return Bytes.of(bytes);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
