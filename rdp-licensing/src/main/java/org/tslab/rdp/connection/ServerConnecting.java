package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.transport.ConnectInitial;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.ConnectionConfirm;
import org.tslab.rdp.transport.ConnectionRequest;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.transport.ServerBlock;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * The server's side of MS-RDPBCGR 1.3.1.1, from the first byte up to where licensing begins.
 *
 * <pre>
 *  AwaitingConnectionRequest --Connection Request--> [Connection Confirm, TLS]
 *          |
 *          v
 *  AwaitingConnectInitial --Connect Initial--> [Connect Response]
 *          |
 *          v
 *  AwaitingErectDomain --> AwaitingAttachUser --Attach User--> [Attach User Confirm]
 *          |
 *          v
 *  Joining --Channel Join--> [Channel Join Confirm], once per channel
 *          |
 *          +--Client Info--> Connected
 *
 *  any --malformed, out of turn, gone, too slow--> Closed
 * </pre>
 */
public final class ServerConnecting {
    /** FreeRDP 3 accepts licensing PDUs on exactly this channel. */
    static final int IO_CHANNEL = 1003;
    private static final int EXTENDED_CLIENT_DATA_SUPPORTED = 0x01;

    private ServerConnecting() {}

    /** How far the client has come. */
    public sealed interface State {
        /** Nothing has been said. */
        record AwaitingConnectionRequest(SecurityOffer offer) implements State {}

        /** A security protocol is agreed. */
        record AwaitingConnectInitial(SecurityOffer offer, ConnectionRequest request) implements State {}

        /** Both sides have introduced themselves. */
        record AwaitingErectDomain(Introduction introduction) implements State {}

        /** The client has its domain. */
        record AwaitingAttachUser(Introduction introduction) implements State {}

        /** The client is a user of the domain and joins its channels. */
        record Joining(Introduction introduction, Set<Integer> joined) implements State {}

        /** The client has said who it is; licensing is next. */
        record Connected(ConnectedClient client, Link link) implements State {}

        /** It came to nothing. */
        record Closed(CloseReason reason) implements State {}
    }

    /** What the two sides have told each other so far. Channels get the ids from 1004 on, the user the one behind. */
    public record Introduction(SecurityOffer offer, ConnectionRequest request, ConnectInitial initial) {
        List<ConnectedClient.StaticChannel> channels() {
            var channels = new ArrayList<ConnectedClient.StaticChannel>();
            for (var channel : initial.network().channels()) {
                channels.add(new ConnectedClient.StaticChannel(channel.name(), IO_CHANNEL + 1 + channels.size()));
            }
            return List.copyOf(channels);
        }

        int userId() {
            return IO_CHANNEL + 1 + initial.network().channels().size();
        }

        boolean offered(int channelId) {
            return channelId >= IO_CHANNEL && channelId <= userId();
        }

        ConnectResponse response() {
            return new ConnectResponse(
                new ServerBlock.Core(ServerBlock.Core.VERSION_5, requestedProtocols(), 0),
                new ServerBlock.Network(IO_CHANNEL, channels().stream().map(c -> c.id()).toList()),
                offer.serverData());
        }

        ConnectedClient client(ClientInfo info) {
            var core = initial.core();
            return new ConnectedClient(core.clientName(), info.userName(), info.domain(), request.cookie(),
                core.clientBuild(), requestedProtocols(), offer.protocol(), initial.cluster().asksForConsole(),
                core.supportsErrorInfo(), channels());
        }

        private long requestedProtocols() {
            return request.negotiation() instanceof Negotiation.Request asked ? asked.protocols() : 0;
        }
    }

    private record Moment(State state, Pdu pdu) {}

    public static State begin(SecurityOffer offer) {
        return new State.AwaitingConnectionRequest(offer);
    }

    public static Step<State> on(State state, Input input) {
        return switch (input) {
            case Input.Received(var frame) -> received(state, frame);
            case Input.PeerClosed() -> close(CloseReason.of(Code.PEER_CLOSED));
            case Input.TimedOut() -> close(CloseReason.of(Code.TIMED_OUT));
            case Input.End _ -> close(CloseReason.of(Code.ENDED));
        };
    }

    private static Step<State> received(State state, Bytes frame) {
        try {
            return answer(state, Pdu.decode(frame));
        } catch (MalformedPduException malformed) {
            return close(CloseReason.of(malformed));
        }
    }

    private static Step<State> answer(State state, Pdu pdu) {
        return switch (new Moment(state, pdu)) {
            case Moment(State.AwaitingConnectionRequest(var offer), ConnectionRequest request) ->
                negotiate(offer, request);
            case Moment(State.AwaitingConnectInitial(var offer, var request), ConnectInitial initial) ->
                introduce(new Introduction(offer, request, initial));
            case Moment(State.AwaitingErectDomain(var introduction), DomainPdu.ErectDomainRequest()) ->
                Step.to(new State.AwaitingAttachUser(introduction));
            case Moment(State.AwaitingAttachUser(var introduction), DomainPdu.AttachUserRequest()) ->
                Step.to(new State.Joining(introduction, Set.of()),
                    send(new DomainPdu.AttachUserConfirm(introduction.userId())));
            case Moment(State.Joining joining, DomainPdu.ChannelJoinRequest request) -> join(joining, request);
            case Moment(State.Joining joining, DomainPdu.SendDataRequest request) -> logOn(joining, request);
            case Moment(_, DomainPdu.DisconnectProviderUltimatum _) -> close(CloseReason.of(Code.PEER_DISCONNECTED));
            // A frame behind the end is our driver's fault; anything else is the peer's.
            case Moment(State.Connected _, _) -> throw new IllegalStateException("a frame behind the end");
            case Moment(State.Closed _, _) -> throw new IllegalStateException("a frame behind the end");
            case Moment(var s, var other) -> close(CloseReason.outOfTurn(
                other.getClass().getSimpleName() + " in " + s.getClass().getSimpleName()));
        };
    }

    private static Step<State> negotiate(SecurityOffer offer, ConnectionRequest request) {
        return switch (request.negotiation()) {
            case Negotiation.Request asked when asked.offers(offer.protocol()) ->
                Step.to(new State.AwaitingConnectInitial(offer, request),
                    send(new ConnectionConfirm(
                        new Negotiation.Response(EXTENDED_CLIENT_DATA_SUPPORTED, offer.protocol()))),
                    new Action.StartTls());
            case Negotiation.Request _ ->
                refuse("the client does not offer TLS", send(new ConnectionConfirm(
                    new Negotiation.Failure(Negotiation.Failure.SSL_REQUIRED_BY_SERVER))));
            case Negotiation.None() -> refuse("the client knows no negotiation");
            case Negotiation.Response _,Negotiation.Failure _ ->
                close(CloseReason.outOfTurn("the server's half of the negotiation"));
        };
    }

    private static Step<State> introduce(Introduction introduction) {
        return Step.to(new State.AwaitingErectDomain(introduction), send(introduction.response()));
    }

    private static Step<State> join(State.Joining joining, DomainPdu.ChannelJoinRequest request) {
        var introduction = joining.introduction();
        if (request.userId() != introduction.userId()) {
            return close(CloseReason.outOfTurn("Channel Join by user " + request.userId()));
        }
        if (!introduction.offered(request.channelId())) {
            return close(
                CloseReason.outOfTurn("Channel Join for " + request.channelId() + ", which was never offered"));
        }
        var joined = new HashSet<>(joining.joined());
        joined.add(request.channelId());
        return Step.to(new State.Joining(introduction, Set.copyOf(joined)),
            send(new DomainPdu.ChannelJoinConfirm(request.userId(), request.channelId())));
    }

    private static Step<State> logOn(State.Joining joining, DomainPdu.SendDataRequest request) {
        var introduction = joining.introduction();
        var userId = introduction.userId();
        if (!joining.joined().containsAll(Set.of(userId, IO_CHANNEL))) {
            return close(CloseReason.outOfTurn("data before the channels are joined"));
        }
        if (request.userId() != userId || request.channelId() != IO_CHANNEL) {
            return close(CloseReason.outOfTurn("Client Info on channel " + request.channelId()));
        }
        var opened = new Protection.Tls().open(SecurityHeader.INFO_PKT, request.data());
        var info = ClientInfo.decode(opened.plain().reader());
        return Step.to(new State.Connected(introduction.client(info),
            new Link(Link.Side.SERVER, userId, IO_CHANNEL, opened.next())));
    }

    private static Action send(Pdu pdu) {
        return new Action.Send(pdu.encode());
    }

    private static Step<State> refuse(String detail, Action... said) {
        var reason = new CloseReason(Code.SECURITY_NOT_AGREED, detail);
        var actions = new ArrayList<>(List.of(said));
        actions.add(new Action.Close(reason));
        return new Step<>(new State.Closed(reason), List.copyOf(actions));
    }

    private static Step<State> close(CloseReason reason) {
        return Step.to(new State.Closed(reason), new Action.Close(reason));
    }
}
