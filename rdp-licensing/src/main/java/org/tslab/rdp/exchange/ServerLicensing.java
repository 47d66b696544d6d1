package org.tslab.rdp.exchange;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.exchange.ServerOutcome.Admitted;
import org.tslab.rdp.exchange.ServerOutcome.EndedByClient;
import org.tslab.rdp.exchange.ServerOutcome.Grant;
import org.tslab.rdp.exchange.ServerOutcome.Refused;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * The terminal server's side of the licensing exchange (MS-RDPELE 3.2), without I/O, time or chance.
 *
 * <pre>
 *   Idle -------------------- BeginAdministrative / STATUS_VALID_CLIENT -----------------------+
 *    | Begin / SERVER_LICENSE_REQUEST                                                          |
 *    v                                                                                         |
 *   AwaitingRequest -- CLIENT_LICENSE_INFO / JudgePresented --> JudgingPresented               |
 *    | CLIENT_NEW_LICENSE_REQUEST                                |   | PresentedIsValid        |
 *    | / SERVER_PLATFORM_CHALLENGE                   NeedsServer |   | / STATUS_VALID_CLIENT   |
 *    |                               / SERVER_PLATFORM_CHALLENGE |   +-------------------------+
 *    v                                                           |                             |
 *   AwaitingResponse <-------------------------------------------+                             |
 *    | CLIENT_PLATFORM_CHALLENGE_RESPONSE / AskLicenseServer                                   v
 *    v                                                                               Done(Admitted)
 *   AwaitingDecision -- Issue / SERVER_NEW_LICENSE, or SERVER_UPGRADE_LICENSE                  ^
 *    |                          when a CAL was presented --------------------------------------+
 *    |-- KeepOld / SERVER_UPGRADE_LICENSE with the presented CAL ------------------------------+
 *    |-- LetIn / STATUS_VALID_CLIENT ----------------------------------------------------------+
 *    +-- Deny / that error code and ST_TOTAL_ABORT -----------------------------------> Done(Refused)
 *
 *   any state -- MACData does not verify / ERR_INVALID_MAC, ST_TOTAL_ABORT -----------> Done(Refused)
 *   any state -- a quirk that a strict server does not tolerate / ERR_INVALID_CLIENT, ST_TOTAL_ABORT -> Done(Refused)
 *   any state -- malformed or out of turn / ERR_INVALID_CLIENT, ST_TOTAL_ABORT -------> Done(Refused)
 *   any state -- LICENSE_ERROR_MESSAGE from the client -------------------------> Done(EndedByClient)
 * </pre>
 */
public final class ServerLicensing {
    public static final State START = new State.Idle();

    private ServerLicensing() {}

    /** Where an exchange stands. The driver gives it back untouched, and looks only at {@link State.Done}. */
    public sealed interface State {
        record Idle() implements State {}

        record AwaitingRequest(ServerOffer offer) implements State {}

        record JudgingPresented(ServerExchange exchange) implements State {}

        record AwaitingResponse(ServerExchange exchange) implements State {}

        record AwaitingDecision(ServerExchange exchange) implements State {}

        record Done(ServerOutcome outcome) implements State {}
    }

    /** What happens to an exchange: PDUs from the client, and the driver's decisions. */
    public sealed interface Input {
        record Begin(ServerOffer offer) implements Input {}

        /** Remote administration, where no CAL is asked for. */
        record BeginAdministrative() implements Input {}

        record Received(LicensePdu pdu) implements Input {}

        /** The client sent what is no licensing PDU. */
        record Malformed(String reason) implements Input {}

        /** The client did this on the way to the next PDU. */
        record Noticed(Quirk quirk) implements Input {}

        record PresentedIsValid() implements Input {}

        record NeedsServer() implements Input {}

        /** The license server gave this CAL. */
        record Issue(Bytes license) implements Input {
            /** INVARIANT: what carries the CAL fits into one MCS PDU, whose PER length ends at 16383 bytes (T.125). */
            public static final int LICENSE_SIZE_MAX = 16_000;

            public Issue {
                if (license.isEmpty() || license.size() > LICENSE_SIZE_MAX) {
                    throw new IllegalArgumentException("a CAL of " + license.size() + " bytes");
                }
            }
        }

        /** No better CAL is to be had, and the presented one is still good. */
        record KeepOld() implements Input {}

        /** In without a CAL, as in the grace period. */
        record LetIn() implements Input {}

        record Deny(ErrorCode code) implements Input {
            public Deny {
                if (code == ErrorCode.STATUS_VALID_CLIENT) {
                    throw new IllegalArgumentException("to deny with " + code);
                }
            }
        }

        /** The PDU in these bytes, or that they hold none. */
        static Input of(Bytes wire) {
            try {
                return new Received(LicensePdu.decode(wire));
            } catch (MalformedPduException e) {
                return new Malformed(e.getMessage());
            }
        }
    }

    /** What the driver has to do. The last two are questions, to be answered by an {@link Input}. */
    public sealed interface Action {
        record Send(LicensePdu pdu) implements Action {}

        /** Nothing to do: whoever writes the exchange down can read its encrypted parts with these. */
        record KeysDerived(LicensingKeys keys) implements Action {}

        /** Nothing to do: the exchange goes on although the client does this. */
        record Tolerated(Quirk quirk) implements Action {}

        /** Answered by {@link Input.PresentedIsValid} or {@link Input.NeedsServer}. */
        record JudgePresented(Bytes license, HardwareId hardwareId) implements Action {}

        /**
         * Answered by {@link Input.Issue}, {@link Input.KeepOld}, {@link Input.LetIn} or {@link Input.Deny}. The names
         * are empty when a CAL was presented, since that request carries none; {@code presented} is empty otherwise.
         */
        record AskLicenseServer(
            HardwareId hardwareId,
            String clientUserName,
            String clientMachineName,
            Bytes presented) implements Action {}
    }

    /** The next state, and what to do on the way there, in order. */
    public record Step(State state, List<Action> actions) {
        public Step {
            actions = List.copyOf(actions);
        }

        /** What came first; when the exchange ended there, this step is not taken. */
        private Step after(Step first) {
            if (first.state() instanceof State.Done) {
                return first;
            }
            var all = new ArrayList<>(first.actions());
            all.addAll(actions);
            return new Step(state, all);
        }
    }

    private record Moment(State state, Input input) {}

    public static Step on(State state, Input input) {
        try {
            return step(new Moment(state, input));
        } catch (MalformedPduException e) {
            return refuse(ErrorCode.ERR_INVALID_CLIENT, e.getMessage());
        }
    }

    private static Step step(Moment moment) {
        return switch (moment) {
            case Moment(State.Idle _, Input.Begin(var offer)) ->
                send(new State.AwaitingRequest(offer), offer.request());
            case Moment(State.Idle _, Input.BeginAdministrative _) -> admit(Grant.ADMINISTRATIVE, validClient());
            case Moment(State.AwaitingRequest(var offer), Input.Received(NewLicenseRequest request)) ->
                newRequest(offer, request);
            case Moment(State.AwaitingRequest(var offer), Input.Received(LicenseInfo request)) ->
                presented(offer, request);
            case Moment(State.AwaitingRequest(var offer), Input.Noticed(var quirk)) ->
                noticed(moment.state(), offer, List.of(quirk));
            case Moment(State.AwaitingResponse(var exchange), Input.Noticed(var quirk)) ->
                noticed(moment.state(), exchange.offer(), List.of(quirk));
            case Moment(State.JudgingPresented _, Input.PresentedIsValid _) ->
                admit(Grant.PRESENTED_LICENSE, validClient());
            case Moment(State.JudgingPresented(var exchange), Input.NeedsServer _) -> challenge(exchange);
            case Moment(State.AwaitingResponse(var exchange), Input.Received(PlatformChallengeResponse response)) ->
                response(exchange, response);
            case Moment(State.AwaitingDecision(var exchange), Input.Issue(var license)) -> issue(exchange, license);
            case Moment(State.AwaitingDecision(var exchange), Input.KeepOld _) when exchange.hasPresented() ->
                admit(Grant.OLD_LICENSE_KEPT, exchange.upgradeLicense(exchange.presented()));
            case Moment(State.AwaitingDecision _, Input.LetIn _) -> admit(Grant.WITHOUT_LICENSE, validClient());
            case Moment(State.AwaitingDecision _, Input.Deny(var code)) -> refuse(code, "no license to be had");
            // Anything else from the client is the client's fault; anything else from our driver is our bug.
            case Moment(State.Done done, Input.Received _) -> new Step(done, List.of());
            case Moment(State.Done done, Input.Malformed _) -> new Step(done, List.of());
            case Moment(State.Done done, Input.Noticed _) -> new Step(done, List.of());
            case Moment(_, Input.Received(LicenseErrorMessage alert)) ->
                new Step(new State.Done(new EndedByClient(alert.code(), alert.transition())), List.of());
            case Moment(_, Input.Received(var pdu)) ->
                refuse(ErrorCode.ERR_INVALID_CLIENT, pdu.getClass().getSimpleName() + " out of turn");
            case Moment(_, Input.Malformed(var reason)) -> refuse(ErrorCode.ERR_INVALID_CLIENT, reason);
            case Moment(var state, var input) -> throw new IllegalStateException(
                input.getClass().getSimpleName() + " in " + state.getClass().getSimpleName());
        };
    }

    private static Step newRequest(ServerOffer offer, NewLicenseRequest request) {
        var agreed = offer.keys(request.keyExchange());
        var exchange = new ServerExchange(offer, agreed.keys(), request.clientUserName(), request.clientMachineName(),
            Bytes.EMPTY);
        return agreed(exchange, agreed.quirks(), challenge(exchange));
    }

    private static Step presented(ServerOffer offer, LicenseInfo request) {
        if (request.license().data().isEmpty()) {
            throw new MalformedPduException("LicenseInfo", "is empty");
        }
        var agreed = offer.keys(request.keyExchange());
        var keys = agreed.keys();
        var exchange = new ServerExchange(offer, keys, "", "", request.license().data());
        var hardwareId = keys.crypt(request.encryptedHardwareId().data());
        return agreed(exchange, agreed.quirks(), keys.mac(hardwareId).equals(request.mac())
            ? new Step(new State.JudgingPresented(exchange),
                List.of(new Action.JudgePresented(exchange.presented(), HardwareId.decode(hardwareId))))
            : refuse(ErrorCode.ERR_INVALID_MAC, "MACData of CLIENT_LICENSE_INFO does not verify"));
    }

    private static Step agreed(ServerExchange exchange, List<Quirk> quirks, Step next) {
        var now = new State.AwaitingRequest(exchange.offer());
        return next.after(noticed(now, exchange.offer(), quirks))
            .after(new Step(now, List.of(new Action.KeysDerived(exchange.keys()))));
    }

    /** A strict server goes no further, a tolerant one says what it tolerates. */
    private static Step noticed(State state, ServerOffer offer, List<Quirk> quirks) {
        return offer.strict() && !quirks.isEmpty()
            ? refuse(ErrorCode.ERR_INVALID_CLIENT, quirks.getFirst().sentence())
            : new Step(state, quirks.stream().<Action>map(Action.Tolerated::new).toList());
    }

    private static Step challenge(ServerExchange exchange) {
        return send(new State.AwaitingResponse(exchange), exchange.challenge());
    }

    private static Step response(ServerExchange exchange, PlatformChallengeResponse response) {
        var keys = exchange.keys();
        var answer = keys.crypt(response.encryptedResponse().data());
        var hardwareId = keys.crypt(response.encryptedHardwareId().data());
        if (!keys.mac(answer.concat(hardwareId)).equals(response.mac())) {
            return refuse(ErrorCode.ERR_INVALID_MAC, "MACData of CLIENT_PLATFORM_CHALLENGE_RESPONSE does not verify");
        }
        var question = new Step(new State.AwaitingDecision(exchange),
            List.of(new Action.AskLicenseServer(HardwareId.decode(hardwareId),
                exchange.clientUserName(), exchange.clientMachineName(), exchange.presented())));
        return ChallengeResponse.read(answer, exchange.offer().challenge())
            .map(quirks -> question.after(noticed(new State.AwaitingResponse(exchange), exchange.offer(), quirks)))
            .orElseGet(() -> refuse(ErrorCode.ERR_INVALID_CLIENT, "the platform challenge came back wrong"));
    }

    private static Step issue(ServerExchange exchange, Bytes license) {
        return exchange.hasPresented()
            ? admit(Grant.UPGRADED_LICENSE, exchange.upgradeLicense(license))
            : admit(Grant.NEW_LICENSE, exchange.newLicense(license));
    }

    private static Step admit(Grant grant, LicensePdu pdu) {
        return send(new State.Done(new Admitted(grant)), pdu);
    }

    private static Step refuse(ErrorCode code, String reason) {
        return send(new State.Done(new Refused(code, reason)),
            LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT));
    }

    private static Step send(State state, LicensePdu pdu) {
        return new Step(state, List.of(new Action.Send(pdu)));
    }

    private static LicenseErrorMessage validClient() {
        return LicenseErrorMessage.of(ErrorCode.STATUS_VALID_CLIENT, StateTransition.ST_NO_TRANSITION);
    }
}
