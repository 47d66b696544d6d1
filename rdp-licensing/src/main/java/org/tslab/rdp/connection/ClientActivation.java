package org.tslab.rdp.connection;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.connection.Action.Heard;
import org.tslab.rdp.connection.CloseReason.Code;
import org.tslab.rdp.share.SharePdu;
import org.tslab.rdp.share.SharePdu.Control;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * The client's side of a session after licensing, the mirror of {@link ServerActivation}.
 *
 * <pre>
 *  AwaitingDemandActive --Demand Active--> [Confirm Active, Synchronize, Control x 2, Font List]
 *          |
 *          v
 *  AwaitingFontMap --Font Map--> Active --Disconnect--> Closed, with the error that was set before
 *
 *  any --malformed, out of turn, gone, too slow--> Closed
 * </pre>
 */
public final class ClientActivation {
    private ClientActivation() {}

    /** How far the session has come. */
    public sealed interface State {
        /** Licensing is done, and the server is expected to propose a share. */
        record AwaitingDemandActive(Link link) implements State {}

        /** The client has said all it had to. */
        record AwaitingFontMap(Session session) implements State {}

        /** The session is up. */
        record Active(Session session) implements State {}

        /** The session is over; the error is 0 when the server has set none. */
        record Closed(CloseReason reason, long errorInfo) implements State {}
    }

    /** What client and server share, and the last error that the server has set. */
    public record Session(Link link, long shareId, long errorInfo) {
        Session with(Link next) {
            return new Session(next, shareId, errorInfo);
        }

        Session withError(long error) {
            return new Session(link, shareId, error);
        }
    }

    private record Moment(State state, SharePdu pdu) {}

    public static State begin(Link link) {
        return new State.AwaitingDemandActive(link);
    }

    public static Step<State> on(State state, Input input) {
        return switch (input) {
            case Input.Received(var frame) -> received(state, frame);
            case Input.PeerClosed() -> close(state, CloseReason.of(Code.PEER_CLOSED));
            case Input.TimedOut() -> close(state, CloseReason.of(Code.TIMED_OUT));
            case Input.End _ -> goodBye(state);
        };
    }

    private static Step<State> received(State state, Bytes frame) {
        try {
            var link = link(state);
            return switch (link.hear(frame)) {
                case Link.Heard.Data data -> {
                    var opened = link.protection().openData(data.sealed());
                    yield answer(with(state, link.with(opened.next())), SharePdu.decode(opened.plain()))
                        .after(link.heard(data, opened));
                }
                case Link.Heard.Elsewhere _ -> Step.<State>to(state).after(new Heard(frame));
                case Link.Heard.Over(var reason) -> close(state, reason).after(new Heard(frame));
            };
        } catch (MalformedPduException malformed) {
            return close(state, CloseReason.of(malformed)).after(new Heard(frame));
        }
    }

    private static Step<State> answer(State state, SharePdu pdu) {
        return switch (new Moment(state, pdu)) {
            case Moment(State.AwaitingDemandActive(var link), SharePdu.DemandActive(var shareId, _)) ->
                confirm(new Session(link, shareId, 0));
            case Moment(State.AwaitingFontMap(var session), SharePdu.FontMap()) ->
                Step.to(new State.Active(session));
            case Moment(State.AwaitingFontMap(var session), SharePdu.SetErrorInfo(var error)) ->
                Step.to(new State.AwaitingFontMap(session.withError(error)));
            case Moment(State.Active(var session), SharePdu.SetErrorInfo(var error)) ->
                Step.to(new State.Active(session.withError(error)));
            case Moment(State.AwaitingFontMap _, SharePdu.Synchronize _) -> Step.to(state);
            case Moment(State.AwaitingFontMap _, Control _) -> Step.to(state);
            case Moment(State.AwaitingFontMap _, SharePdu.Other _) -> Step.to(state);
            case Moment(State.Active _, _) -> Step.to(state);
            case Moment(var s, var other) -> close(s, CloseReason.outOfTurn(
                other.getClass().getSimpleName() + " in " + s.getClass().getSimpleName()));
        };
    }

    private static Step<State> confirm(Session session) {
        var actions = new ArrayList<Action>();
        var link = session.link();
        for (var pdu : List.of(
            SharePdu.ConfirmActive.of(session.shareId()),
            new SharePdu.Synchronize(SharePdu.SERVER_CHANNEL),
            new Control(Control.COOPERATE, 0, 0),
            new Control(Control.REQUEST_CONTROL, 0, 0),
            new SharePdu.FontList())) {
            var sent = link.send(pdu, session.shareId());
            actions.add(sent.action());
            link = sent.next();
        }
        return new Step<>(new State.AwaitingFontMap(session.with(link)), List.copyOf(actions));
    }

    private static Step<State> goodBye(State state) {
        var reason = CloseReason.of(Code.ENDED);
        return Step.to(new State.Closed(reason, errorInfo(state)), new Action.Send(
            new DomainPdu.DisconnectProviderUltimatum(DomainPdu.DisconnectProviderUltimatum.USER_REQUESTED).encode()),
            new Action.Close(reason));
    }

    private static Step<State> close(State state, CloseReason reason) {
        return Step.to(new State.Closed(reason, errorInfo(state)), new Action.Close(reason));
    }

    private static long errorInfo(State state) {
        return switch (state) {
            case State.AwaitingDemandActive _ -> 0;
            case State.AwaitingFontMap(var session) -> session.errorInfo();
            case State.Active(var session) -> session.errorInfo();
            case State.Closed(_, var errorInfo) -> errorInfo;
        };
    }

    private static Link link(State state) {
        return switch (state) {
            case State.AwaitingDemandActive(var link) -> link;
            case State.AwaitingFontMap(var session) -> session.link();
            case State.Active(var session) -> session.link();
            case State.Closed _ -> throw new IllegalStateException("a frame behind the end");
        };
    }

    private static State with(State state, Link link) {
        return switch (state) {
            case State.AwaitingDemandActive _ -> new State.AwaitingDemandActive(link);
            case State.AwaitingFontMap(var session) -> new State.AwaitingFontMap(session.with(link));
            case State.Active(var session) -> new State.Active(session.with(link));
            case State.Closed closed -> closed;
        };
    }
}
