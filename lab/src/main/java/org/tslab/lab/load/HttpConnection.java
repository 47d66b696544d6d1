package org.tslab.lab.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/**
 * One connection to this machine that stays open, with as little work on this side as HTTP/1.1 allows: who
 * puts load on a server from the same processors should not use them up.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final int LONGEST_LINE = 8_192;
    private final SocketFactory sockets;
    private final int port;
    private final String headers;
    private Open open;

    private HttpConnection(SocketFactory sockets, int port, String headers) {
        this.sockets = sockets;
        this.port = port;
        this.headers = headers;
    }

    public static HttpConnection over(SSLContext tls, int port) {
        return new HttpConnection(tls.getSocketFactory(), port, "");
    }

    /** Without TLS, and with this token in each request. */
    public static HttpConnection plain(int port, String token) {
        return new HttpConnection(SocketFactory.getDefault(), port, "Authorization: Bearer " + token + "\r\n");
    }

    /** An answer, with the names of its headers in lower case. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Empty when there is none of that name. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What there is while the connection stands. */
    private record Open(Socket socket, InputStream in, OutputStream out) {}

    public Answer post(String path, String contentType, byte[] body) throws IOException {
        return exchange(
            "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers + "Content-Type: " + contentType
                + "\r\nContent-Length: " + body.length + "\r\n\r\n",
            body);
    }

    public Answer get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers + "\r\n",
            new byte[0]);
    }

    /** After a failure the next request begins a new connection. */
    @Override
    public void close() {
        if (open != null) {
            try {
                open.socket().close();
            } catch (IOException _) {
                // Nobody needs it any more.
            }
            open = null;
        }
    }

    private Answer exchange(String head, byte[] body) throws IOException {
        boolean answered = false;
        try {
            if (open == null) {
                open = opened();
            }
            var request = new ByteArrayOutputStream(head.length() + body.length);
            request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
            request.writeTo(open.out());
            open.out().flush();
            var answer = answer(open.in());
            answered = !answer.header("connection").equalsIgnoreCase("close");
            return answer;
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    private Open opened() throws IOException {
        var socket = sockets.createSocket("localhost", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Open(socket, new BufferedInputStream(socket.getInputStream(), 16_384), socket.getOutputStream());
    }

    private static Answer answer(InputStream in) throws IOException {
        var status = Integer.parseInt(line(in).split(" ", 3)[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return new Answer(status, headers, body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        return headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")
            ? chunks(in)
            : exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    /** RFC 9112, 7.1; there are no trailers from the servers that are measured. */
    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.writeBytes(exactly(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within an answer");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("the connection ended within the head of an answer");
            }
            line.append((char) next);
        }
        return line.isEmpty() ? "" : line.substring(0, line.length() - 1);
    }
}
