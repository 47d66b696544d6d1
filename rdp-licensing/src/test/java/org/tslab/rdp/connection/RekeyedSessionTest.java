package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.StandardSecurity;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.share.SharePdu;
import org.tslab.rdp.share.SharePdu.Control;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPBCGR 5.3.7 through the machines: after 4096 PDUs in a direction there is a new key, and nobody notices. */
class RekeyedSessionTest {
    private static final int PDUS = 2 * 4096 + 10;
    private static final long SHARE_ID = 0x000103ea;
    private static final Control COOPERATE = new Control(Control.COOPERATE, 0, 0);
    private static final Bytes CLIENT_RANDOM = Bytes.ofHex("c1".repeat(32));
    private static final Bytes SERVER_RANDOM = Bytes.ofHex("5e".repeat(32));

    @ParameterizedTest
    @EnumSource
    void aServerAnswersThousandsOfPdusAndItsLastWordIsUnderstood(EncryptionMethod method) {
        var client = new Peer(link(Link.Side.CLIENT, method));
        var begun = ServerActivation.begin(
            new ConnectedClient("PC-ONE", "alice", "", "", 0, 0, 0, false, true, List.of()),
            link(Link.Side.SERVER, method));
        client.hear(begun.actions());
        var server = tell(begun.state(), client.say(SharePdu.ConfirmActive.of(SHARE_ID))).state();

        for (var n = 0; n < PDUS; n++) {
            var step = tell(server, client.say(COOPERATE));
            assertThat(client.hear(step.actions())).containsExactly(
                new Control(Control.COOPERATE, 0, SharePdu.SERVER_CHANNEL));
            server = step.state();
        }

        for (var pdu : List.of(new SharePdu.Synchronize(SharePdu.SERVER_CHANNEL),
            new Control(Control.REQUEST_CONTROL, 0, 0), new SharePdu.FontList())) {
            var step = tell(server, client.say(pdu));
            assertThat(client.hear(step.actions())).hasSize(1);
            server = step.state();
        }
        var end = ServerActivation.on(server, new Input.End(ErrorInfo.LOGOFF_BY_USER));
        assertThat(client.hear(end.actions().subList(0, 1)))
            .containsExactly(new SharePdu.SetErrorInfo(ErrorInfo.LOGOFF_BY_USER.code()));
    }

    @ParameterizedTest
    @EnumSource
    void aClientUnderstandsThousandsOfPdus(EncryptionMethod method) {
        var server = new Peer(link(Link.Side.SERVER, method));
        var client = hear(ClientActivation.begin(link(Link.Side.CLIENT, method)),
            server.say(SharePdu.DemandActive.of(SHARE_ID)));
        client = hear(client, server.say(new SharePdu.FontMap()));

        for (var n = 1; n <= PDUS; n++) {
            client = hear(client, server.say(new SharePdu.SetErrorInfo(n)));
        }

        assertThat(((ClientActivation.State.Active) client).session().errorInfo()).isEqualTo(PDUS);
    }

    private static Step<ServerActivation.State> tell(ServerActivation.State server, Bytes frame) {
        var step = ServerActivation.on(server, new Input.Received(frame));
        assertThat(step.state()).isNotInstanceOf(ServerActivation.State.Closed.class);
        return step;
    }

    private static ClientActivation.State hear(ClientActivation.State client, Bytes frame) {
        return ClientActivation.on(client, new Input.Received(frame)).state();
    }

    private static Link link(Link.Side side, EncryptionMethod method) {
        var protection = switch (side) {
            case SERVER -> StandardSecurity.ofServer(method, CLIENT_RANDOM, SERVER_RANDOM,
                StandardSecurity.Habits.ofServer(EncryptionLevel.CLIENT_COMPATIBLE, true, true));
            case CLIENT -> StandardSecurity.ofClient(method, CLIENT_RANDOM, SERVER_RANDOM,
                StandardSecurity.Habits.ofClient(EncryptionLevel.CLIENT_COMPATIBLE, true));
        };
        return new Link(side, 1004, 1003, protection);
    }

    /** The other side, without a machine: it says and hears whatever the test wants. */
    private static final class Peer {
        private Link link;

        Peer(Link link) {
            this.link = link;
        }

        Bytes say(SharePdu pdu) {
            var sent = link.send(pdu, SHARE_ID);
            link = sent.next();
            return sent.action().frame();
        }

        List<SharePdu> hear(List<Action> actions) {
            return actions.stream().filter(Action.Send.class::isInstance).map(a -> ((Action.Send) a).frame())
                .map(this::heard).toList();
        }

        private SharePdu heard(Bytes frame) {
            var opened = link.protection().openData(((Link.Heard.Data) link.hear(frame)).sealed());
            link = link.with(opened.next());
            return SharePdu.decode(opened.plain());
        }
    }
}
