package org.tslab.rdp.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.List;

import org.tslab.rdp.driven.ClientEnd;
import org.tslab.rdp.driven.End;
import org.tslab.rdp.driven.ServerEnd;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.SecurityWish;
import org.tslab.rdp.connection.SecurityWish.Layer;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.exchange.Recording;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.wire.Bytes;

/**
 * Streams of bytes to one side alone, which has the random values and keys of a recorded session: unchanged, the
 * recorded stream gets past every signature and MAC up to the end of that session.
 */
final class RecordedStreams {
    static final List<Recorded> ALL = Recording.all().map(Recorded::of).toList();

    private RecordedStreams() {}

    static void toServer(Script script) {
        feed(server(ALL.get(script.u8() % ALL.size()), script.flag()), script.rest());
    }

    static void toClient(Script script) {
        feed(client(ALL.get(script.u8() % ALL.size())), script.rest());
    }

    static List<byte[]> ofClients() {
        return ALL.stream().map(recorded -> Bytes.of(new byte[]{(byte) ALL.indexOf(recorded), 0})
            .concat(recorded.fromClient).toArray()).toList();
    }

    static List<byte[]> ofServer() {
        return ALL.stream().map(recorded -> Bytes.of(new byte[]{(byte) ALL.indexOf(recorded)})
            .concat(recorded.fromServer).toArray()).toList();
    }

    private static void feed(End end, Bytes stream) {
        end.feed(stream);
        if (!end.isOver()) {
            end.on(new Input.PeerClosed());
        }
    }

    static ServerEnd server(Recorded recorded, boolean strict) {
        var offer = recorded.offer;
        var licensing = new ServerOffer(offer.product(), offer.scopes(), offer.certificate(), offer.key(),
            offer.serverRandom(), offer.challenge(), strict);
        return new ServerEnd(recorded.security, licensing, question -> switch (question) {
            case ServerLicensing.Action.JudgePresented _ when recorded.challenged ->
                new ServerLicensing.Input.NeedsServer();
            case ServerLicensing.Action.JudgePresented _ -> new ServerLicensing.Input.PresentedIsValid();
            case ServerLicensing.Action.AskLicenseServer _ when recorded.challenged ->
                new ServerLicensing.Input.Issue(recorded.issued);
            case ServerLicensing.Action _ -> new ServerLicensing.Input.LetIn();
        });
    }

    static ClientEnd client(Recorded recorded) {
        return new ClientEnd(new ClientIdentity("PC-ONE", "alice", "", List.of(), false, recorded.wish),
            recorded.profile);
    }

    /** A recorded session, and what both sides had brought into it. */
    record Recorded(String name, Bytes fromClient, Bytes fromServer, SecurityOffer security, SecurityWish wish,
        ServerOffer offer, ClientProfile profile, boolean challenged, Bytes issued) {

        private static Recorded of(Recording recording) {
            var session = RecordedSession.named(recording.name());
            var tls = session.isOverTls();
            return new Recorded(recording.name(), stream(session, true), stream(session, false),
                tls ? new SecurityOffer.Tls() : standard(session), tls ? SecurityWish.TLS : wish(session),
                recording.offer(), recording.client(), recording.challenged(),
                recording.challenged() ? recording.issuedLicense() : Bytes.EMPTY);
        }

        private static SecurityOffer standard(RecordedSession session) {
            return Known.standard(EncryptionLevel.HIGH, EnumSet.allOf(EncryptionMethod.class), true,
                random(session, "serverRandom"));
        }

        private static SecurityWish wish(RecordedSession session) {
            return new SecurityWish(Layer.ANY, EnumSet.allOf(EncryptionMethod.class), true,
                random(session, "clientRandom"));
        }

        private static Bytes random(RecordedSession session, String name) {
            return Bytes.ofHex(session.entry("stdsec_keys").get(name).asText());
        }

        private static Bytes stream(RecordedSession session, boolean fromClient) {
            var out = new ByteArrayOutputStream();
            session.frames().stream().filter(frame -> frame.fromClient() == fromClient)
                .forEach(frame -> out.writeBytes(frame.bytes().toArray()));
            return Bytes.of(out.toByteArray());
        }

        boolean isToItsEnd() {
            return !(security instanceof SecurityOffer.Tls);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
