package org.tslab.lab.rdp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket for a conversation in turns. It takes in all that has come at once, and while it gathers, what is written to
 * it goes out together when it is the peer's turn: the platform's TLS writes each message of a handshake by itself, and
 * each would wake the peer and cost both sides a call of the operating system.
 */
final class TurnSocket extends Socket {
    /** Holds nearly all frames. Thousands of clients may wait, each with a buffer of its own. */
    private static final int BUFFER = 1_024;
    private Gathering out;
    private InputStream in;

    @Override
    public OutputStream getOutputStream() throws IOException {
        if (out == null) {
            out = new Gathering(super.getOutputStream());
        }
        return out;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (in == null) {
            getOutputStream();
            in = new BufferedInputStream(new Turn(super.getInputStream()), BUFFER);
        }
        return in;
    }

    /** Whether what is written waits for the peer's turn. */
    void gather(boolean gathering) {
        out.gathering = gathering;
    }

    /** Says what it still has to say; may wait for a peer that does not listen. */
    @Override
    public void close() throws IOException {
        try {
            if (out != null && !isClosed()) {
                out.push();
            }
        } finally {
            super.close();
        }
    }

    private static final class Gathering extends FilterOutputStream {
        private ByteArrayOutputStream gathered = new ByteArrayOutputStream(0);
        private boolean gathering;

        Gathering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            if (gathering || gathered.size() > 0) {
                gathered.write(from, offset, length);
            } else {
                out.write(from, offset, length);
            }
            if (!gathering) {
                push();
            }
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[]{(byte) single}, 0, 1);
        }

        void push() throws IOException {
            if (gathered.size() > 0) {
                gathered.writeTo(out);
                gathered = new ByteArrayOutputStream(0);
            }
        }
    }

    /** Who listens has nothing more to say. */
    private final class Turn extends FilterInputStream {
        Turn(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            out.push();
            return super.read(into, offset, length);
        }
    }
}
