package org.tslab.rdp.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.rdp.connection.ConnectedClient.StaticChannel;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;

/** Client and server machines against each other in memory: every frame that one sends, the other gets. */
class BothSidesTest {
    private static final ClientIdentity ALICE = new ClientIdentity("PC-ONE", "alice", "LAB",
        List.of("rdpdr", "cliprdr"), false, SecurityWish.TLS);

    private final List<Action> told = new ArrayList<>();

    @Test
    void theServerLearnsWhatTheClientSays() {
        var connected = connect(ALICE);

        assertThat(connected.server.client()).isEqualTo(
            new ConnectedClient("PC-ONE", "alice", "LAB", "alice", 2600, 1, 1, false, true,
                List.of(new StaticChannel("rdpdr", 1004), new StaticChannel("cliprdr", 1005))));
        assertThat(connected.server.link().userId()).isEqualTo(connected.client.link().userId()).isEqualTo(1006);
        assertThat(told).contains(new Action.StartTls());
    }

    @Test
    void aClientThatAsksForTheConsoleIsAdministrative() {
        var connected = connect(new ClientIdentity("PC-ONE", "alice", "", List.of(), true, SecurityWish.TLS));

        assertThat(connected.server.client().administrative()).isTrue();
    }

    @Test
    void aClientWithoutChannelsConnects() {
        var connected = connect(new ClientIdentity("PC-ONE", "", "", List.of(), false, SecurityWish.TLS));

        assertThat(connected.server.client().channels()).isEmpty();
        assertThat(connected.server.link().userId()).isEqualTo(1004);
    }

    @Test
    void licensingPdusPassInBothDirections() {
        var connected = connect(ALICE);
        var server = new LicensingChannel(connected.server.link());
        var client = new LicensingChannel(connected.client.link());
        var pdu = Bytes.ofHex("ff03100007000000020000000400");

        var toClient = server.send(pdu);
        var toServer = client.send(pdu);

        assertThat(client.on(received(toClient))).isEqualTo(new LicensingChannel.Heard.Licensing(client, pdu,
            new Action.Heard(frames(toClient.actions()).getFirst()), false));
        assertThat(server.on(received(toServer))).isEqualTo(new LicensingChannel.Heard.Licensing(server, pdu,
            new Action.Heard(frames(toServer.actions()).getFirst()), false));
    }

    @ParameterizedTest
    @EnumSource(ErrorInfo.class)
    void theSessionGetsActiveAndEndsWithTheErrorThatTheServerSets(ErrorInfo why) {
        var connected = connect(ALICE);
        var first = ServerActivation.begin(connected.server.client(), connected.server.link());
        var pair = new Pair<>(first.state(), ClientActivation.begin(connected.client.link()), ServerActivation::on,
            ClientActivation::on);
        pair.toClient.addAll(frames(first.actions()));

        pair.run();
        assertThat(pair.server).isInstanceOf(ServerActivation.State.Active.class);
        assertThat(pair.client).isInstanceOf(ClientActivation.State.Active.class);

        pair.tellServer(new Input.End(why));
        pair.run();
        assertThat(pair.server).isEqualTo(
            new ServerActivation.State.Closed(CloseReason.of(CloseReason.Code.ENDED)));
        assertThat(pair.client).isEqualTo(new ClientActivation.State.Closed(
            CloseReason.of(CloseReason.Code.PEER_DISCONNECTED), why.code()));
    }

    @Test
    void aClientThatLeavesSaysGoodBye() {
        var connected = connect(ALICE);
        var server = ServerActivation.begin(connected.server.client(), connected.server.link()).state();
        var client = ClientActivation.begin(connected.client.link());

        var leaving = ClientActivation.on(client, new Input.End(ErrorInfo.NONE));

        assertThat(ServerActivation.on(server, received(leaving)).state()).isEqualTo(
            new ServerActivation.State.Closed(CloseReason.of(CloseReason.Code.PEER_DISCONNECTED)));
    }

    private record Connected(ServerConnecting.State.Connected server, ClientConnecting.State.Connected client) {}

    private Connected connect(ClientIdentity identity) {
        var first = ClientConnecting.begin(identity);
        var pair = new Pair<>(ServerConnecting.begin(new SecurityOffer.Tls()), first.state(), ServerConnecting::on,
            ClientConnecting::on);
        pair.toServer.addAll(frames(first.actions()));
        pair.run();
        told.addAll(pair.told);
        return new Connected((ServerConnecting.State.Connected) pair.server,
            (ClientConnecting.State.Connected) pair.client);
    }

    private static Input received(Step<?> step) {
        return new Input.Received(frames(step.actions()).getFirst());
    }

    private static List<Bytes> frames(List<Action> actions) {
        return actions.stream().filter(Action.Send.class::isInstance).map(a -> ((Action.Send) a).frame()).toList();
    }

    /** Two machines and what is under way between them. */
    private static final class Pair<S, C> {
        private final ArrayDeque<Bytes> toServer = new ArrayDeque<>();
        private final ArrayDeque<Bytes> toClient = new ArrayDeque<>();
        private final List<Action> told = new ArrayList<>();
        private final BiFunction<S, Input, Step<S>> onServer;
        private final BiFunction<C, Input, Step<C>> onClient;
        private S server;
        private C client;

        Pair(S server, C client, BiFunction<S, Input, Step<S>> onServer, BiFunction<C, Input, Step<C>> onClient) {
            this.server = server;
            this.client = client;
            this.onServer = onServer;
            this.onClient = onClient;
        }

        void run() {
            while (!toServer.isEmpty() || !toClient.isEmpty()) {
                if (!toServer.isEmpty()) {
                    tellServer(new Input.Received(toServer.poll()));
                } else {
                    var step = onClient.apply(client, new Input.Received(toClient.poll()));
                    client = step.state();
                    toServer.addAll(frames(step.actions()));
                    told.addAll(step.actions());
                }
            }
        }

        void tellServer(Input input) {
            var step = onServer.apply(server, input);
            server = step.state();
            toClient.addAll(frames(step.actions()));
            told.addAll(step.actions());
        }
    }
}
