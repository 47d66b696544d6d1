package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.tslab.rdp.connection.Action.Heard;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.security.SecurityOffer.Agreement;
import org.tslab.rdp.security.SecurityTerms;
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
 *  AwaitingConnectionRequest --Connection Request--> [Connection Confirm, and TLS when that is agreed]
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
 *          +--under standard RDP security: Security Exchange--> AwaitingClientInfo --Client Info--+
 *          |                                                                                      v
 *          +--under TLS: Client Info--> Connected <-----------------------------------------------+
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
        record AwaitingConnectInitial(Agreement agreement, ConnectionRequest request) implements State {}

        /** Both sides have introduced themselves. */
        record AwaitingErectDomain(Introduction introduction) implements State {}

        /** The client has its domain. */
        record AwaitingAttachUser(Introduction introduction) implements State {}

        /** The client is a user of the domain and joins its channels. */
        record Joining(Introduction introduction, Set<Integer> joined) implements State {
            boolean isUser(DomainPdu.SendDataRequest request) {
                return introduction.isUser(request);
            }

            boolean isComplete() {
                return joined.containsAll(Set.of(introduction.userId(), IO_CHANNEL));
            }
        }

        /** Both sides have the keys of standard RDP security. */
        record AwaitingClientInfo(Introduction introduction, Protection protection) implements State {}

        /** The client has said who it is; licensing is next. */
        record Connected(ConnectedClient client, Link link) implements State {}

        /** It came to nothing. */
        record Closed(CloseReason reason) implements State {}
    }

    /** What the two sides have told each other so far. Channels get the ids from 1004 on, the user the one behind. */
    public record Introduction(SecurityTerms terms, ConnectionRequest request, ConnectInitial initial) {
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

        boolean isUser(DomainPdu.SendDataRequest request) {
            return request.userId() == userId() && request.channelId() == IO_CHANNEL;
        }

        boolean offered(int channelId) {
            return channelId >= IO_CHANNEL && channelId <= userId();
        }

        ConnectResponse response() {
            return new ConnectResponse(
                new ServerBlock.Core(ServerBlock.Core.VERSION_5, requestedProtocols(), 0),
                new ServerBlock.Network(IO_CHANNEL, channels().stream().map(c -> c.id()).toList()),
                terms.serverData());
        }

        ConnectedClient client(ClientInfo info) {
            var core = initial.core();
            return new ConnectedClient(core.clientName(), info.userName(), info.domain(), request.cookie(),
                core.clientBuild(), requestedProtocols(), terms.protocol(), initial.cluster().asksForConsole(),
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
            var pdu = Pdu.decode(frame);
            return pdu instanceof DomainPdu.SendDataRequest request
                ? data(state, request, frame)
                : answer(state, pdu).after(new Heard(frame));
        } catch (MalformedPduException malformed) {
            return close(CloseReason.of(malformed)).after(Heard.headersOf(frame));
        }
    }

    /** What a client sends on the I/O channel before licensing, with its password among it. */
    private static Step<State> data(State state, DomainPdu.SendDataRequest request, Bytes frame) {
        var channel = request.channelId();
        return switch (state) {
            case State.Joining joining when !joining.isComplete() ->
                outOfTurn("data before the channels are joined").after(Heard.headersOf(frame));
            case State.Joining joining when !joining.isUser(request) ->
                outOfTurn("data on channel " + channel + " while joining").after(Heard.headersOf(frame));
            case State.Joining(var introduction, _) when introduction.terms() instanceof SecurityTerms.Standard terms ->
                Step.<State>to(new State.AwaitingClientInfo(introduction, terms.protection(request.data())))
                    .after(new Heard(frame));
            case State.Joining(var introduction, _) -> logOn(introduction, new Protection.Tls(), request);
            case State.AwaitingClientInfo(var introduction, var protection) when introduction.isUser(request) ->
                logOn(introduction, protection, request);
            case State s -> outOfTurn("data on channel " + channel + " in " + s.getClass().getSimpleName())
                .after(Heard.headersOf(frame));
        };
    }

    private static Step<State> answer(State state, Pdu pdu) {
        return switch (new Moment(state, pdu)) {
            case Moment(State.AwaitingConnectionRequest(var offer), ConnectionRequest request) ->
                negotiate(offer, request);
            case Moment(State.AwaitingConnectInitial(var agreement, var request), ConnectInitial initial) ->
                introduce(agreement, request, initial);
            case Moment(State.AwaitingErectDomain(var introduction), DomainPdu.ErectDomainRequest()) ->
                Step.to(new State.AwaitingAttachUser(introduction));
            case Moment(State.AwaitingAttachUser(var introduction), DomainPdu.AttachUserRequest()) ->
                Step.to(new State.Joining(introduction, Set.of()),
                    send(new DomainPdu.AttachUserConfirm(introduction.userId())));
            case Moment(State.Joining joining, DomainPdu.ChannelJoinRequest request) -> join(joining, request);
            case Moment(_, DomainPdu.DisconnectProviderUltimatum _) -> close(CloseReason.of(Code.PEER_DISCONNECTED));
            // A frame behind the end is our driver's fault; anything else is the peer's.
            case Moment(State.Connected _, _) -> throw new IllegalStateException("a frame behind the end");
            case Moment(State.Closed _, _) -> throw new IllegalStateException("a frame behind the end");
            case Moment(var s, var other) -> outOfTurn(
                other.getClass().getSimpleName() + " in " + s.getClass().getSimpleName());
        };
    }

    private static Step<State> negotiate(SecurityOffer offer, ConnectionRequest request) {
        var asked = request.negotiation();
        if (asked instanceof Negotiation.Response || asked instanceof Negotiation.Failure) {
            return outOfTurn("the server's half of the negotiation");
        }
        var agreement = offer.answer(asked);
        var next = new State.AwaitingConnectInitial(agreement, request);
        return switch (agreement) {
            case Agreement.Tls _ -> Step.to(next, confirm(asked, Negotiation.PROTOCOL_SSL), new Action.StartTls());
            case Agreement.Standard _ -> Step.to(next, confirm(asked, Negotiation.PROTOCOL_RDP));
            case Agreement.NotAgreed _ -> refuse(asked);
        };
    }

    /** A client that knows no negotiation must not be told of it. */
    private static Action confirm(Negotiation asked, long protocol) {
        return send(new ConnectionConfirm(asked instanceof Negotiation.None
            ? asked
            : new Negotiation.Response(EXTENDED_CLIENT_DATA_SUPPORTED, protocol)));
    }

    private static Step<State> refuse(Negotiation asked) {
        return asked instanceof Negotiation.None
            ? notAgreed("the client knows no negotiation")
            : notAgreed("the client does not offer TLS", send(new ConnectionConfirm(
                new Negotiation.Failure(Negotiation.Failure.SSL_REQUIRED_BY_SERVER))));
    }

    private static Step<State> introduce(Agreement agreement, ConnectionRequest request, ConnectInitial initial) {
        return terms(agreement, initial)
            .map(terms -> new Introduction(terms, request, initial))
            .map(introduction -> Step.<State>to(new State.AwaitingErectDomain(introduction),
                send(introduction.response())))
            .orElseGet(() -> notAgreed("client and server have no encryption method in common"));
    }

    private static Optional<? extends SecurityTerms> terms(Agreement agreement, ConnectInitial initial) {
        return switch (agreement) {
            case Agreement.Tls _ -> Optional.of(new SecurityTerms.Tls());
            case Agreement.Standard(var offer) -> SecurityTerms.Standard.of(offer, initial.security().methods());
            case Agreement.NotAgreed _ -> Optional.empty();
        };
    }

    private static Step<State> join(State.Joining joining, DomainPdu.ChannelJoinRequest request) {
        var introduction = joining.introduction();
        if (request.userId() != introduction.userId()) {
            return outOfTurn("Channel Join by user " + request.userId());
        }
        if (!introduction.offered(request.channelId())) {
            return outOfTurn("Channel Join for " + request.channelId() + ", which was never offered");
        }
        var joined = new HashSet<>(joining.joined());
        joined.add(request.channelId());
        return Step.to(new State.Joining(introduction, Set.copyOf(joined)),
            send(new DomainPdu.ChannelJoinConfirm(request.userId(), request.channelId())));
    }

    private static Step<State> logOn(Introduction introduction, Protection protection,
        DomainPdu.SendDataRequest request) {
        var opened = protection.open(SecurityHeader.INFO_PKT, request.data());
        var info = ClientInfo.decode(opened.plain().reader());
        var link = new Link(Link.Side.SERVER, introduction.userId(), IO_CHANNEL, opened.next());
        var withoutPassword = new Protection.Tls().seal(SecurityHeader.INFO_PKT, info.encode());
        return Step.<State>to(new State.Connected(introduction.client(info), link))
            .after(link.heardAs(withoutPassword.bytes()));
    }

    private static Action send(Pdu pdu) {
        return new Action.Send(pdu.encode());
    }

    private static Step<State> notAgreed(String detail, Action... said) {
        var reason = new CloseReason(Code.SECURITY_NOT_AGREED, detail);
        var actions = new ArrayList<>(List.of(said));
        actions.add(new Action.Close(reason));
        return new Step<>(new State.Closed(reason), List.copyOf(actions));
    }

    private static Step<State> outOfTurn(String detail) {
        return close(CloseReason.outOfTurn(detail));
    }

    private static Step<State> close(CloseReason reason) {
        return Step.to(new State.Closed(reason), new Action.Close(reason));
    }
}
