package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.ConnectionConfirm;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Negotiation;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * The client's side of MS-RDPBCGR 1.3.1.1, the mirror of {@link ServerConnecting}.
 *
 * <pre>
 *  [Connection Request] AwaitingConnectionConfirm --Connection Confirm--> [TLS, Connect Initial]
 *          |
 *          v
 *  AwaitingConnectResponse --Connect Response--> [Erect Domain, Attach User]
 *          |
 *          v
 *  AwaitingAttachUserConfirm --Attach User Confirm--> [Channel Join]
 *          |
 *          v
 *  Joining --Channel Join Confirm--> [the next Channel Join], after the last: [Client Info] Connected
 *
 *  any --malformed, out of turn, refused, gone, too slow--> Closed
 * </pre>
 */
public final class ClientConnecting {
    private ClientConnecting() {}

    /** How far the server has let the client in. */
    public sealed interface State {
        /** The client has knocked. */
        record AwaitingConnectionConfirm(ClientIdentity identity) implements State {}

        /** The client has introduced itself. */
        record AwaitingConnectResponse(ClientIdentity identity) implements State {}

        /** The client knows its channels and asks to be a user. */
        record AwaitingAttachUserConfirm(ClientIdentity identity, ConnectResponse response) implements State {}

        /** The first of these channels has been asked for. */
        record Joining(ClientIdentity identity, Link link, List<Integer> channelIds) implements State {
            boolean awaits(DomainPdu.ChannelJoinConfirm confirm) {
                return confirm.equals(new DomainPdu.ChannelJoinConfirm(link.userId(), channelIds.getFirst()));
            }

            List<Integer> rest() {
                return channelIds.subList(1, channelIds.size());
            }
        }

        /** The client has said who it is; licensing is next. */
        record Connected(Link link) implements State {}

        /** It came to nothing. */
        record Closed(CloseReason reason) implements State {}
    }

    private record Moment(State state, Pdu pdu) {}

    /** The first move is the client's. */
    public static Step<State> begin(ClientIdentity identity) {
        return Step.to(new State.AwaitingConnectionConfirm(identity), send(identity.connectionRequest()));
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
            case Moment(State.AwaitingConnectionConfirm(var identity), ConnectionConfirm(var negotiation)) ->
                secure(identity, negotiation);
            case Moment(State.AwaitingConnectResponse(var identity), ConnectResponse response) ->
                Step.to(new State.AwaitingAttachUserConfirm(identity, response),
                    send(new DomainPdu.ErectDomainRequest()), send(new DomainPdu.AttachUserRequest()));
            case Moment(State.AwaitingAttachUserConfirm waiting, DomainPdu.AttachUserConfirm(var userId)) ->
                attached(waiting, userId);
            case Moment(State.Joining joining, DomainPdu.ChannelJoinConfirm confirm) when joining.awaits(confirm) ->
                joinNext(joining.identity(), joining.link(), joining.rest());
            case Moment(_, DomainPdu.DisconnectProviderUltimatum _) -> close(CloseReason.of(Code.PEER_DISCONNECTED));
            // A frame behind the end is our driver's fault; anything else is the peer's.
            case Moment(State.Connected _, _) -> throw new IllegalStateException("a frame behind the end");
            case Moment(State.Closed _, _) -> throw new IllegalStateException("a frame behind the end");
            case Moment(var s, var other) -> close(CloseReason.outOfTurn(
                other.getClass().getSimpleName() + " in " + s.getClass().getSimpleName()));
        };
    }

    private static Step<State> secure(ClientIdentity identity, Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Response(_, var protocol) when protocol == Negotiation.PROTOCOL_SSL ->
                Step.to(new State.AwaitingConnectResponse(identity),
                    new Action.StartTls(), send(identity.connectInitial()));
            case Negotiation.Failure(var code) -> notAgreed("the server refuses with " + code);
            case Negotiation.Response(_, var protocol) -> notAgreed("the server selects " + protocol);
            case Negotiation.Request _,Negotiation.None _ -> notAgreed("the server knows no negotiation");
        };
    }

    private static Step<State> attached(State.AwaitingAttachUserConfirm waiting, int userId) {
        var network = waiting.response().network();
        var channelIds = new ArrayList<>(List.of(userId, network.ioChannelId()));
        channelIds.addAll(network.channelIds());
        var link = new Link(Link.Side.CLIENT, userId, network.ioChannelId(), new Protection.Tls());
        return joinNext(waiting.identity(), link, List.copyOf(channelIds));
    }

    private static Step<State> joinNext(ClientIdentity identity, Link link, List<Integer> channelIds) {
        if (channelIds.isEmpty()) {
            var sent = link.send(SecurityHeader.INFO_PKT, identity.clientInfo().encode());
            return Step.to(new State.Connected(sent.next()), sent.action());
        }
        return Step.to(new State.Joining(identity, link, channelIds),
            send(new DomainPdu.ChannelJoinRequest(link.userId(), channelIds.getFirst())));
    }

    private static Action send(Pdu pdu) {
        return new Action.Send(pdu.encode());
    }

    private static Step<State> notAgreed(String detail) {
        return close(new CloseReason(Code.SECURITY_NOT_AGREED, detail));
    }

    private static Step<State> close(CloseReason reason) {
        return Step.to(new State.Closed(reason), new Action.Close(reason));
    }
}
