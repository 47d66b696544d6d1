package org.tslab.terminalserver.licensing;

import java.util.Optional;

import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;
import org.tslab.terminalserver.server.TerminalServer;

/** One connection to a terminal server that counts no devices: Per User, or with an Internet Connector. */
final class Presence implements AutoCloseable {
    private final LicensingDesk desk;
    private final TerminalServer server;
    private Optional<AnonymousSeats.Seat> seat = Optional.empty();

    Presence(LicensingDesk desk, TerminalServer server) {
        this.desk = desk;
        this.server = server;
    }

    /** What it is that does not count devices. */
    String kind() {
        return server.internetConnector() ? "Internet Connector" : "Per User";
    }

    /** One license server that is there is enough, and hears who the user is; nothing is counted down. */
    Word ask(Inquiry inquiry, UserConnection connection) {
        var said = inquiry.ask(line -> tell(line, connection));
        if (said instanceof Word.Silence) {
            inquiry.reasons().add(kind() + ": " + said.reason());
        }
        return said instanceof Word.Present ? seated(said, inquiry) : said;
    }

    /** An Internet Connector has so many seats and no more. */
    private Word seated(Word present, Inquiry inquiry) {
        if (!server.internetConnector()) {
            return present;
        }
        seat = desk.seats().take(server.name());
        if (seat.isEmpty()) {
            var full = new Word.Refused(
                kind() + ": " + AnonymousSeats.SEATS + " anonymous connections are open already");
            inquiry.reasons().add(full.reason());
            return full;
        }
        return present;
    }

    private Word tell(Line line, UserConnection connection) {
        try {
            var answer = desk.userConnections().tell(line, connection);
            var said = kind() + ": license server " + line.licenseServer() + ": " + answer.reason();
            return answer.served() ? new Word.Present(said) : new Word.Refused(said);
        } catch (UnreachableException e) {
            return new Word.Silence(e.getMessage());
        }
    }

    /** The connection is over. */
    @Override
    public void close() {
        seat.ifPresent(AnonymousSeats.Seat::close);
    }
}
