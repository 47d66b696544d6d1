package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.tslab.rdp.connection.Action.Heard;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.share.SharePdu;
import org.tslab.rdp.share.SharePdu.Control;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * The server's side of a session after licensing: it is activated, does nothing, and ends
 * (MS-RDPBCGR 1.3.1.1, 1.3.1.4).
 *
 * <pre>
 *  [Demand Active] AwaitingConfirmActive --Confirm Active--> Finalizing
 *                                                                |
 *       Synchronize, Control(cooperate), Control(request): each gets its answer
 *                                                                |
 *                                                            Font List --> [Font Map]
 *                                                                |
 *                                                                v
 *  Closed <--End: [Set Error Info, Disconnect]-- Active --input, channels, fast path--> (ignored)
 *
 *  any --malformed, out of turn, gone, too slow--> Closed
 * </pre>
 */
public final class ServerActivation {
    private static final long SHARE_ID = 0x000103ea;

    private ServerActivation() {}

    /** How far the session has come. */
    public sealed interface State {
        /** How the driver has to cut what the client sends now. */
        default Framing framing() {
            return Framing.TPKT;
        }

        /** The share is proposed. */
        record AwaitingConfirmActive(Session session) implements State {}

        /** The client accepts it, and both sides confirm that step by step. */
        record Finalizing(Session session, Set<Confirmed> confirmed) implements State {
            boolean isComplete() {
                return confirmed.containsAll(EnumSet.allOf(Confirmed.class));
            }
        }

        /** The client shows a session. */
        record Active(Session session) implements State {
            @Override
            public Framing framing() {
                return Framing.TPKT_OR_FAST_PATH;
            }
        }

        /** The session is over. */
        record Closed(CloseReason reason) implements State {}
    }

    /** What a client has to have said before its Font List. */
    public enum Confirmed {
        SYNCHRONIZED,
        COOPERATES,
        HAS_CONTROL
    }

    /** What does not change while the session lasts, and the link, which does. */
    public record Session(boolean supportsErrorInfo, Link link) {
        Session with(Link next) {
            return new Session(supportsErrorInfo, next);
        }
    }

    private record Moment(State state, SharePdu pdu) {}

    /** The first move is the server's. */
    public static Step<State> begin(ConnectedClient client, Link link) {
        var session = new Session(client.supportsErrorInfo(), link);
        var sent = link.send(SharePdu.DemandActive.of(SHARE_ID), SHARE_ID);
        return Step.to(new State.AwaitingConfirmActive(session.with(sent.next())), sent.action());
    }

    public static Step<State> on(State state, Input input) {
        return switch (input) {
            case Input.Received(var frame) -> received(state, frame);
            case Input.PeerClosed() -> close(CloseReason.of(Code.PEER_CLOSED));
            case Input.TimedOut() -> close(CloseReason.of(Code.TIMED_OUT));
            case Input.End(var why) -> end(state, why);
        };
    }

    private static Step<State> received(State state, Bytes frame) {
        try {
            var ignored = state.framing() == Framing.TPKT_OR_FAST_PATH && Framing.isFastPath(frame);
            return ignored
                ? Step.<State>to(state).after(Heard.headersOf(frame))
                : heard(state, session(state).link(), frame);
        } catch (MalformedPduException malformed) {
            return close(CloseReason.of(malformed)).after(Heard.headersOf(frame));
        }
    }

    private static Step<State> heard(State state, Link link, Bytes frame) {
        return switch (link.hear(frame)) {
            case Link.Heard.Data data -> {
                var opened = link.protection().openData(data.sealed());
                // What a user types into an active session is nobody's business.
                var heard = state instanceof State.Active ? Heard.headersOf(frame) : link.heard(data, opened);
                yield answer(with(state, link.with(opened.next())), SharePdu.decode(opened.plain())).after(heard);
            }
            case Link.Heard.Elsewhere _ -> Step.<State>to(state).after(Heard.headersOf(frame));
            case Link.Heard.Over(var reason) -> close(reason).after(Heard.headersOf(frame));
        };
    }

    private static Step<State> answer(State state, SharePdu pdu) {
        return switch (new Moment(state, pdu)) {
            case Moment(State.AwaitingConfirmActive(var session), SharePdu.ConfirmActive _) ->
                Step.to(new State.Finalizing(session, Set.of()));
            case Moment(State.Finalizing finalizing, SharePdu.Synchronize _) ->
                confirm(finalizing, Confirmed.SYNCHRONIZED, new SharePdu.Synchronize(SharePdu.SERVER_CHANNEL));
            case Moment(State.Finalizing finalizing, Control(var action, _, _)) -> control(finalizing, action);
            case Moment(State.Finalizing finalizing, SharePdu.FontList()) when finalizing.isComplete() ->
                activate(finalizing.session());
            case Moment(State.Active _, SharePdu.ShutdownRequest()) ->
                goodBye(List.of(), CloseReason.of(Code.PEER_DISCONNECTED));
            case Moment(State.Finalizing _, SharePdu.Other _) -> Step.to(state);
            case Moment(State.Active _, _) -> Step.to(state);
            case Moment(var s, var other) -> close(CloseReason.outOfTurn(
                other.getClass().getSimpleName() + " in " + s.getClass().getSimpleName()));
        };
    }

    private static Step<State> control(State.Finalizing finalizing, int action) {
        var userId = finalizing.session().link().userId();
        return switch (action) {
            case Control.COOPERATE ->
                confirm(finalizing, Confirmed.COOPERATES, new Control(action, 0, SharePdu.SERVER_CHANNEL));
            case Control.REQUEST_CONTROL -> confirm(finalizing, Confirmed.HAS_CONTROL,
                new Control(Control.GRANTED_CONTROL, userId, SharePdu.SERVER_CHANNEL));
            default -> close(CloseReason.outOfTurn("Control with action " + action));
        };
    }

    private static Step<State> activate(Session session) {
        var sent = session.link().send(new SharePdu.FontMap(), SHARE_ID);
        return Step.to(new State.Active(session.with(sent.next())), sent.action());
    }

    private static Step<State> confirm(State.Finalizing finalizing, Confirmed step, SharePdu answer) {
        var session = finalizing.session();
        var confirmed = EnumSet.of(step);
        confirmed.addAll(finalizing.confirmed());
        var sent = session.link().send(answer, SHARE_ID);
        return Step.to(new State.Finalizing(session.with(sent.next()), Set.copyOf(confirmed)), sent.action());
    }

    /** The reason is told to a client that is active and has said that it understands. */
    private static Step<State> end(State state, ErrorInfo why) {
        var said = new ArrayList<Action>();
        if (state instanceof State.Active(var session) && session.supportsErrorInfo() && why != ErrorInfo.NONE) {
            said.add(session.link().send(new SharePdu.SetErrorInfo(why.code()), SHARE_ID).action());
        }
        return goodBye(said, CloseReason.of(Code.ENDED));
    }

    private static Step<State> goodBye(List<Action> said, CloseReason reason) {
        var actions = new ArrayList<>(said);
        actions.add(new Action.Send(
            new DomainPdu.DisconnectProviderUltimatum(DomainPdu.DisconnectProviderUltimatum.USER_REQUESTED).encode()));
        actions.add(new Action.Close(reason));
        return new Step<>(new State.Closed(reason), List.copyOf(actions));
    }

    private static Step<State> close(CloseReason reason) {
        return Step.to(new State.Closed(reason), new Action.Close(reason));
    }

    private static Session session(State state) {
        return switch (state) {
            case State.AwaitingConfirmActive(var session) -> session;
            case State.Finalizing(var session, _) -> session;
            case State.Active(var session) -> session;
            case State.Closed _ -> throw new IllegalStateException("a frame after the end");
        };
    }

    private static State with(State state, Link link) {
        return switch (state) {
            case State.AwaitingConfirmActive(var session) -> new State.AwaitingConfirmActive(session.with(link));
            case State.Finalizing(var session, var done) -> new State.Finalizing(session.with(link), done);
            case State.Active(var session) -> new State.Active(session.with(link));
            case State.Closed closed -> closed;
        };
    }
}
