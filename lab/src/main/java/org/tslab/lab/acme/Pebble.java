package org.tslab.lab.acme;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Pem;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.load.ClientTls;
import org.tslab.lab.load.ClosedLoop;
import org.tslab.lab.load.SigningRequest;
import org.tslab.lab.process.ChildSpec;
import org.tslab.lab.process.Children;
import org.tslab.lab.process.PidFile;

/**
 * Let's Encrypt's small certification authority for tests, as Debian packages it: a stranger to measure against. It
 * believes every challenge at once, keeps everything in memory, and signs with RSA-2048.
 */
public final class Pebble implements AutoCloseable {
    private static final String NAME = "pebble";
    private static final Duration START = Duration.ofSeconds(20);
    private static final Map<String, String> SETTINGS = Map.of("PEBBLE_VA_ALWAYS_VALID", "1", "PEBBLE_VA_NOSLEEP", "1",
        "PEBBLE_WFE_NONCEREJECT", "0", "PEBBLE_AUTHZREUSE", "0");
    private final Children children;
    private final Secrets secrets;
    private final int port;

    private Pebble(Children children, Secrets secrets, int port) {
        this.children = children;
        this.secrets = secrets;
        this.port = port;
    }

    /**
     * Starts it, with TLS as the clearinghouse has it.
     *
     * @param home a directory of its own
     * @throws LabException when it is not installed
     */
    public static Pebble start(LabHome home, Secrets secrets) {
        home.create();
        var port = freePort();
        var children = new Children(new PidFile(home));
        try {
            var pebble = new Pebble(children, secrets, port);
            children.watch(children.start(new ChildSpec(NAME, ChildSpec.Stage.SERVICES,
                List.of(NAME, "-config", settings(home, secrets, port).toString()), SETTINGS, home.log(NAME),
                ChildSpec.Signal.TERM)));
            pebble.awaitAnswer();
            return pebble;
        } catch (LabException e) {
            children.close();
            throw e;
        }
    }

    /** Clients that order certificates for RSA-2048 keys, each with an account of its own. */
    public List<ClosedLoop.Caller> callers(int count) {
        var tls = ClientTls.trusting(secrets);
        return ClosedLoop.callers(count, i -> {
            var domain = "ls" + i + ".tslab.example";
            return new AcmeClient(tls, port, domain, SigningRequest.of(SigningRequest.newPair(), domain));
        });
    }

    @Override
    public void close() {
        children.close();
    }

    private void awaitAnswer() {
        var deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new LabException("pebble does not answer");
            }
            children.pause(Duration.ofMillis(50));
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private static Path settings(LabHome home, Secrets secrets, int port) {
        var key = home.data("pebble-key.pem");
        var file = home.data("pebble.json");
        try {
            Files.deleteIfExists(key);
            Files.writeString(Files.createFile(key, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------"))), privateKey(secrets));
            return Files.writeString(file, """
                {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%s", "privateKey": "%s", "httpPort": 5002, "tlsPort": 5001}}"""
                .formatted(port, freePort(), secrets.transport().certificate(), key));
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException("Cannot prepare pebble: " + e.getMessage(), e);
        }
    }

    private static String privateKey(Secrets secrets) throws IOException, GeneralSecurityException {
        var password = secrets.transport().password().toCharArray();
        var store = KeyStore.getInstance(secrets.transport().keyStore().toFile(), password);
        return Pem.of("PRIVATE KEY", store.getKey(store.aliases().nextElement(), password).getEncoded());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LabException("No free port: " + e.getMessage(), e);
        }
    }
}
