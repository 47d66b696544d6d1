package org.tslab.portal.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a strict mail server hears (RFC 3207, RFC 4954): every command with whether it came over TLS. Before STARTTLS it
 * takes nothing, and before AUTH PLAIN with the right password no mail.
 */
public final class StrictMailLine implements AutoCloseable {
    static final String USER = "portal";
    static final String PASSWORD = "correct horse";
    private static final String CREDENTIALS = Base64.getEncoder()
        .encodeToString(("\0" + USER + "\0" + PASSWORD).getBytes(UTF_8));
    private final ServerSocket socket;
    private final SSLSocketFactory tls;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean offersTls = new AtomicBoolean(true);

    /** A command, and whether nobody on the way could read it. */
    public record Heard(String command, boolean encrypted) {}

    private StrictMailLine(ServerSocket socket, SSLSocketFactory tls) {
        this.socket = socket;
        this.tls = tls;
    }

    static StrictMailLine open(SSLSocketFactory tls) throws IOException {
        var line = new StrictMailLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), tls);
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** As new; whoever is connected has to come again. */
    public void reset() {
        offersTls.set(true);
        hangUp();
        heard.clear();
    }

    /** As somebody in between would have it, who wants to read along. */
    public void offersNoTls() {
        offersTls.set(false);
        hangUp();
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    private void hangUp() {
        open.forEach(client -> {
            try {
                client.close();
            } catch (IOException _) {
                // It has gone by itself.
            }
        });
        open.clear();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            say(client, "220 strict.example ESMTP");
            if (converse(client, false)) {
                var encrypted = (SSLSocket) tls.createSocket(client, null, client.getPort(), true);
                encrypted.setUseClientMode(false);
                converse(encrypted, true);
            }
        } catch (IOException _) {
            // The client has gone.
        }
    }

    /** Whether the client wants to go on over TLS. */
    private boolean converse(Socket client, boolean encrypted) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        var known = false;
        for (var command = in.readLine(); command != null; command = in.readLine()) {
            heard.add(new Heard(command, encrypted));
            var verb = command.toUpperCase().split("[ :]")[0];
            known |= encrypted && command.equals("AUTH PLAIN " + CREDENTIALS);
            say(client, switch (verb) {
                case "EHLO" -> encrypted
                    ? "250-strict.example\r\n250 AUTH PLAIN"
                    : offersTls.get() ? "250-strict.example\r\n250 STARTTLS" : "250-strict.example\r\n250 AUTH PLAIN";
                case "STARTTLS" -> "220 go on";
                case "QUIT" -> "221 bye";
                case "AUTH" -> known ? "235 welcome" : "535 who are you";
                case "DATA" -> known ? "354 go on" : "530 who are you";
                default -> known ? "250 as you like" : "530 who are you";
            });
            if (verb.equals("STARTTLS") || verb.equals("QUIT")) {
                return verb.equals("STARTTLS");
            }
            if (verb.equals("DATA") && known) {
                while (!in.readLine().equals(".")) {
                    // A mail.
                }
                say(client, "250 taken");
            }
        }
        return false;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
        client.getOutputStream().flush();
    }
}
