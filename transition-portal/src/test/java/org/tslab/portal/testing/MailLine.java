package org.tslab.portal.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;

/**
 * The line to the mail server, SMTP line by line: it refuses recipients as a mail server would that does not know them,
 * and can be cut after the server has taken a mail and before it says so.
 */
public final class MailLine implements AutoCloseable {
    private final GreenMail server;
    private final ServerSocket socket;
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final AtomicInteger cuts = new AtomicInteger();

    private MailLine(GreenMail server, ServerSocket socket) {
        this.server = server;
        this.socket = socket;
    }

    static MailLine to(GreenMail server) throws IOException {
        var line = new MailLine(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(line::accept);
        return line;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** As new; the mailboxes too. */
    public void reset() {
        refused.clear();
        cuts.set(0);
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on this recipient is answered with this reply code. */
    public void refuses(String recipient, int replyCode) {
        refused.put(recipient, replyCode);
    }

    public void takes(String recipient) {
        refused.remove(recipient);
    }

    /** The mail server takes every mail, but that many of its answers do not arrive. */
    public void losesAnswers(int count) {
        cuts.set(count);
    }

    /** Every mail that arrived. */
    public List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void talk(Socket client) {
        try (client; var upstream = new Socket(InetAddress.getLoopbackAddress(), server.getSmtp().getPort())) {
            var conversation = new Conversation(new BufferedReader(new InputStreamReader(client.getInputStream(),
                ISO_8859_1)), client.getOutputStream(),
                new BufferedReader(new InputStreamReader(upstream.getInputStream(), ISO_8859_1)),
                upstream.getOutputStream());
            conversation.relayReply();
            while (said(conversation, conversation.fromClient.readLine())) {
                // One command after the other.
            }
        } catch (IOException _) {
            // One of the two has gone.
        }
    }

    private boolean said(Conversation conversation, String command) throws IOException {
        if (command == null) {
            return false;
        }
        var code = command.toUpperCase().startsWith("RCPT TO:<")
            ? refused.get(command.substring(9, command.indexOf('>')))
            : null;
        if (code != null) {
            Conversation.write(conversation.toClient, code + " not for this recipient");
            return true;
        }
        Conversation.write(conversation.toServer, command);
        var reply = conversation.relayReply();
        if (command.equalsIgnoreCase("QUIT")) {
            // Whose connection is not closed then (RFC 5321, 4.1.1.10) waits for it, and has one less for other mails.
            return false;
        }
        return !command.equalsIgnoreCase("DATA") || !reply.startsWith("354") || content(conversation);
    }

    /** Up to the line that ends it. */
    private boolean content(Conversation conversation) throws IOException {
        String line;
        do {
            line = conversation.fromClient.readLine();
            Conversation.write(conversation.toServer, line);
        } while (!line.equals("."));
        if (cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            conversation.fromServer.readLine();
            return false;
        }
        conversation.relayReply();
        return true;
    }

    private record Conversation(BufferedReader fromClient, OutputStream toClient, BufferedReader fromServer,
        OutputStream toServer) {

        /** A reply may have several lines, all but the last one with a hyphen behind the code (RFC 5321, 4.2.1). */
        String relayReply() throws IOException {
            String line;
            do {
                line = fromServer.readLine();
                if (line == null) {
                    throw new EOFException("the server has gone");
                }
                write(toClient, line);
            } while (line.length() > 3 && line.charAt(3) == '-');
            return line;
        }

        static void write(OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(ISO_8859_1));
            out.flush();
        }
    }
}
