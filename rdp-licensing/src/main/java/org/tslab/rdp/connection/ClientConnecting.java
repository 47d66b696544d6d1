package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.security.SecurityExchange;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.security.StandardSecurity;
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
 *  [Connection Request] AwaitingConnectionConfirm --Connection Confirm--> [TLS when agreed, Connect Initial]
 *          |
 *          v
 *  AwaitingConnectResponse --Connect Response--> [Erect Domain, Attach User]
 *          |
 *          v
 *  AwaitingAttachUserConfirm --Attach User Confirm--> [Channel Join]
 *          |
 *          v
 *  Joining --Channel Join Confirm--> [the next Channel Join], after the last:
 *                                    [Security Exchange under standard RDP security, Client Info] Connected
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
        record AwaitingConnectResponse(ClientIdentity identity, boolean overTls) implements State {}

        /** The client knows its channels and asks to be a user. */
        record AwaitingAttachUserConfirm(Introduction introduction) implements State {}

        /** The first of these channels has been asked for. */
        record Joining(Introduction introduction, int userId, List<Integer> channelIds) implements State {
            boolean awaits(DomainPdu.ChannelJoinConfirm confirm) {
                return confirm.equals(new DomainPdu.ChannelJoinConfirm(userId, channelIds.getFirst()));
            }

            Joining rest() {
                return new Joining(introduction, userId, channelIds.subList(1, channelIds.size()));
            }
        }

        /**
         * The client has said who it is; licensing is next.
         *
         * @param serverCertificate the SERVER_CERTIFICATE of the security data; empty under TLS
         */
        record Connected(Link link, Bytes serverCertificate) implements State {}

        /** It came to nothing. */
        record Closed(CloseReason reason) implements State {}
    }

    /** What the two sides have told each other so far. */
    public record Introduction(ClientIdentity identity, boolean overTls, ConnectResponse response) {}

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
            return answer(state, Pdu.decode(frame)).after(new Action.Heard(frame));
        } catch (MalformedPduException malformed) {
            return close(CloseReason.of(malformed)).after(new Action.Heard(frame));
        }
    }

    private static Step<State> answer(State state, Pdu pdu) {
        return switch (new Moment(state, pdu)) {
            case Moment(State.AwaitingConnectionConfirm(var identity), ConnectionConfirm(var negotiation)) ->
                secure(identity, negotiation);
            case Moment(State.AwaitingConnectResponse(var identity, var overTls), ConnectResponse response) ->
                Step.to(new State.AwaitingAttachUserConfirm(new Introduction(identity, overTls, response)),
                    send(new DomainPdu.ErectDomainRequest()), send(new DomainPdu.AttachUserRequest()));
            case Moment(State.AwaitingAttachUserConfirm(var introduction), DomainPdu.AttachUserConfirm(var userId)) ->
                joinNext(new State.Joining(introduction, userId, channels(introduction, userId)));
            case Moment(State.Joining joining, DomainPdu.ChannelJoinConfirm confirm) when joining.awaits(confirm) ->
                joinNext(joining.rest());
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
                Step.to(new State.AwaitingConnectResponse(identity, true),
                    new Action.StartTls(), send(identity.connectInitial()));
            case Negotiation.Response(_, var protocol) when protocol == Negotiation.PROTOCOL_RDP ->
                withoutTls(identity);
            case Negotiation.None _ -> withoutTls(identity);
            case Negotiation.Failure(var code) -> notAgreed("the server refuses with " + code);
            case Negotiation.Response(_, var protocol) -> notAgreed("the server selects " + protocol);
            case Negotiation.Request _ -> notAgreed("the client's half of the negotiation comes from the server");
        };
    }

    private static Step<State> withoutTls(ClientIdentity identity) {
        return identity.security().takesStandard()
            ? Step.to(new State.AwaitingConnectResponse(identity, false), send(identity.connectInitial()))
            : notAgreed("the server has no TLS");
    }

    private static List<Integer> channels(Introduction introduction, int userId) {
        var network = introduction.response().network();
        var channelIds = new ArrayList<>(List.of(userId, network.ioChannelId()));
        channelIds.addAll(network.channelIds());
        return List.copyOf(channelIds);
    }

    private static Step<State> joinNext(State.Joining joining) {
        if (joining.channelIds().isEmpty()) {
            return joining.introduction().overTls() ? overTls(joining) : underStandardSecurity(joining);
        }
        return Step.to(joining, send(new DomainPdu.ChannelJoinRequest(joining.userId(),
            joining.channelIds().getFirst())));
    }

    private static Step<State> overTls(State.Joining joining) {
        var sent = logOn(joining, new Protection.Tls());
        return Step.to(new State.Connected(sent.next(), Bytes.EMPTY), sent.action());
    }

    private static Step<State> underStandardSecurity(State.Joining joining) {
        var wish = joining.introduction().identity().security();
        var server = joining.introduction().response().security();
        var exchange = SecurityExchange.of(wish.encryptsLicensing(), wish.clientRandom(),
            ServerCertificate.decode(server.certificate()).publicKey());
        var sent = logOn(joining,
            StandardSecurity.ofClient(server, wish.clientRandom(), wish.encryptsLicensing()));
        return Step.to(new State.Connected(sent.next(), server.certificate()),
            send(new DomainPdu.SendDataRequest(joining.userId(), ioChannel(joining), exchange.encode())),
            sent.action());
    }

    private static Link.Sent logOn(State.Joining joining, Protection protection) {
        return new Link(Link.Side.CLIENT, joining.userId(), ioChannel(joining), protection)
            .send(SecurityHeader.INFO_PKT, joining.introduction().identity().clientInfo().encode());
    }

    private static int ioChannel(State.Joining joining) {
        return joining.introduction().response().network().ioChannelId();
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
