package org.tslab.rdp.driven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.ConnectedClient;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.ServerActivation;
import org.tslab.rdp.connection.ServerConnecting;
import org.tslab.rdp.connection.Step;
import org.tslab.rdp.exchange.Quirk;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerLicensing.State.Done;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.exchange.ServerOutcome.Refused;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.transport.Framing;

/** A terminal server: its three machines one after the other, as a driver without a socket runs them. */
public final class ServerEnd extends End {
    private final ServerOffer offer;
    private final Function<ServerLicensing.Action, ServerLicensing.Input> decisions;
    private Phase phase;
    private Optional<LicensingKeys> keys = Optional.empty();
    private Optional<LicensePdu> lastWord = Optional.empty();

    /** @param decisions the answers to the two questions of the licensing machine */
    public ServerEnd(SecurityOffer security, ServerOffer offer,
        Function<ServerLicensing.Action, ServerLicensing.Input> decisions) {
        this.offer = offer;
        this.decisions = decisions;
        phase = new Phase.Connecting(ServerConnecting.begin(security));
    }

    private sealed interface Phase {
        record Connecting(ServerConnecting.State state) implements Phase {}

        record Licensing(ConnectedClient client, LicensingChannel channel, ServerLicensing.State state)
            implements
                Phase {
            Licensing at(ServerLicensing.State next) {
                return new Licensing(client, channel, next);
            }

            Licensing on(LicensingChannel next) {
                return new Licensing(client, next, state);
            }
        }

        record Activating(ServerActivation.State state) implements Phase {}

        record Over() implements Phase {}
    }

    @Override
    void take(Input input, Consumer<Action> tell) {
        phase = switch (phase) {
            case Phase.Connecting(var state) -> connecting(ServerConnecting.on(state, input), tell);
            case Phase.Licensing licensing -> licensing(licensing, input, tell);
            case Phase.Activating(var state) -> activating(ServerActivation.on(state, input), tell);
            case Phase.Over _ -> throw new IllegalStateException("the driver goes on after the end");
        };
    }

    private Phase connecting(Step<ServerConnecting.State> step, Consumer<Action> tell) {
        step.actions().forEach(tell);
        return switch (step.state()) {
            case ServerConnecting.State.Connected(var client, var link) -> {
                var begun = new Phase.Licensing(client, new LicensingChannel(link), ServerLicensing.START);
                yield settle(decide(begun, client.administrative()
                    ? new ServerLicensing.Input.BeginAdministrative()
                    : new ServerLicensing.Input.Begin(offer), tell), tell);
            }
            case ServerConnecting.State.Closed _ -> new Phase.Over();
            case ServerConnecting.State state -> new Phase.Connecting(state);
        };
    }

    private Phase licensing(Phase.Licensing at, Input input, Consumer<Action> tell) {
        return switch (at.channel().on(input)) {
            case LicensingChannel.Heard.Licensing(var next, var pdu, var heard, var unasked) -> {
                tell.accept(heard);
                var now = at.on(next);
                if (unasked) {
                    now = decide(now, new ServerLicensing.Input.Noticed(Quirk.ENCRYPTED_UNASKED), tell);
                }
                yield settle(decide(now, ServerLicensing.Input.of(pdu), tell), tell);
            }
            case LicensingChannel.Heard.Over(_, var actions) -> {
                actions.forEach(tell);
                yield new Phase.Over();
            }
        };
    }

    private Phase.Licensing decide(Phase.Licensing at, ServerLicensing.Input input, Consumer<Action> tell) {
        var step = ServerLicensing.on(at.state(), input);
        var now = at.at(step.state());
        for (var action : step.actions()) {
            switch (action) {
                case ServerLicensing.Action.Send(var pdu) -> {
                    lastWord = Optional.of(pdu);
                    var sent = now.channel().send(pdu.encode());
                    sent.actions().forEach(tell);
                    now = now.on(sent.state());
                }
                case ServerLicensing.Action.KeysDerived(var derived) -> keys = Optional.of(derived);
                case ServerLicensing.Action.Tolerated _ -> assertThat(offer.strict()).isFalse();
                case ServerLicensing.Action.JudgePresented _,ServerLicensing.Action.AskLicenseServer _ ->
                    now = decide(now, decisions.apply(action), tell);
            }
        }
        assertRefused(input, step.state());
        return now;
    }

    /** MS-RDPELE 3.2.5.8: whatever is no licensing PDU is answered with this alert. */
    private void assertRefused(ServerLicensing.Input input, ServerLicensing.State state) {
        if (input instanceof ServerLicensing.Input.Malformed) {
            assertThat(state).isInstanceOf(Done.class);
        }
        if (state instanceof Done(Refused(var code, var reason))) {
            assertThat(lastWord).contains(LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT));
            assertThat(reason).hasSizeLessThan(200).doesNotContain("\n");
            assertThat(code).isNotEqualTo(ErrorCode.STATUS_VALID_CLIENT);
        }
    }

    private Phase settle(Phase.Licensing at, Consumer<Action> tell) {
        if (!(at.state() instanceof Done(var outcome))) {
            return at;
        }
        if (outcome.admitted()) {
            return activating(ServerActivation.begin(at.client(), at.channel().link()), tell);
        }
        at.channel().hangUp().forEach(tell);
        return new Phase.Over();
    }

    private Phase activating(Step<ServerActivation.State> step, Consumer<Action> tell) {
        phase = new Phase.Activating(step.state());
        step.actions().forEach(tell);
        return switch (step.state()) {
            case ServerActivation.State.Closed _ -> new Phase.Over();
            case ServerActivation.State.Active _ -> {
                active();
                yield phase;
            }
            case ServerActivation.State _ -> phase;
        };
    }

    @Override
    public boolean isOver() {
        return phase instanceof Phase.Over;
    }

    @Override
    boolean inSession() {
        return phase instanceof Phase.Activating;
    }

    public Optional<LicensingKeys> keys() {
        return keys;
    }

    @Override
    public Framing framing() {
        return phase instanceof Phase.Activating(var state) ? state.framing() : Framing.TPKT;
    }
}
