package org.tslab.lab.rdp;

/** How far a connection came, and how the command line says so to a script. */
public enum Ending {
    ACTIVE(0, "the session was active"),
    LICENSED(0, "licensing ended well, and no more was wanted"),
    REFUSED(3, "the server ended licensing with an alert"),
    ABORTED(4, "licensing broke off without an alert from the server"),
    NOT_CONNECTED(5, "the connection ended before licensing"),
    NOT_ACTIVE(6, "the client was licensed, but the session did not become active"),
    LEFT(7, "the client left, or fell silent, where it was told to");

    private final int exitCode;
    private final String sentence;

    Ending(int exitCode, String sentence) {
        this.exitCode = exitCode;
        this.sentence = sentence;
    }

    public int exitCode() {
        return exitCode;
    }

    @Override
    public String toString() {
        return sentence;
    }
}
