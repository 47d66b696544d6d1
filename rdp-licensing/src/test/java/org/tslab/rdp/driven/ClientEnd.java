package org.tslab.rdp.driven;

import java.util.List;
import java.util.function.Consumer;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.ClientActivation;
import org.tslab.rdp.connection.ClientConnecting;
import org.tslab.rdp.connection.ClientIdentity;
import org.tslab.rdp.connection.CloseReason;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.connection.LicensingChannel;
import org.tslab.rdp.connection.Step;
import org.tslab.rdp.exchange.ClientLicensing;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.transport.Framing;

/** A client: its three machines one after the other, as a driver without a socket runs them. */
public final class ClientEnd extends End {
    private final ClientProfile profile;
    private final List<Sent> first;
    private Phase phase;

    public ClientEnd(ClientIdentity identity, ClientProfile profile) {
        this.profile = profile;
        var begun = ClientConnecting.begin(identity);
        phase = new Phase.Connecting(begun.state());
        first = begun.actions().stream().map(action -> new Sent((Action.Send) action, false)).toList();
    }

    private sealed interface Phase {
        record Connecting(ClientConnecting.State state) implements Phase {}

        record Licensing(LicensingChannel channel, ClientLicensing.State state) implements Phase {}

        record Activating(ClientActivation.State state) implements Phase {}

        record Over() implements Phase {}
    }

    /** The first move is the client's. */
    public List<Sent> first() {
        return first;
    }

    @Override
    void take(Input input, Consumer<Action> tell) {
        phase = switch (phase) {
            case Phase.Connecting(var state) -> connecting(ClientConnecting.on(state, input), tell);
            case Phase.Licensing(var channel, var state) -> licensing(channel, state, input, tell);
            case Phase.Activating(var state) -> activating(ClientActivation.on(state, input), tell);
            case Phase.Over _ -> throw new IllegalStateException("the driver goes on after the end");
        };
    }

    private Phase connecting(Step<ClientConnecting.State> step, Consumer<Action> tell) {
        step.actions().forEach(tell);
        return switch (step.state()) {
            case ClientConnecting.State.Connected(var link, _) ->
                new Phase.Licensing(new LicensingChannel(link), ClientLicensing.start(profile));
            case ClientConnecting.State.Closed _ -> new Phase.Over();
            case ClientConnecting.State state -> new Phase.Connecting(state);
        };
    }

    private Phase licensing(LicensingChannel channel, ClientLicensing.State state, Input input,
        Consumer<Action> tell) {
        return switch (channel.on(input)) {
            case LicensingChannel.Heard.Licensing(var next, var pdu, var heard, _) -> {
                tell.accept(heard);
                yield exchange(next, ClientLicensing.on(state, ClientLicensing.Input.of(pdu)), tell);
            }
            case LicensingChannel.Heard.Over(_, var actions) -> {
                actions.forEach(tell);
                yield new Phase.Over();
            }
        };
    }

    private Phase exchange(LicensingChannel channel, ClientLicensing.Step step, Consumer<Action> tell) {
        var now = channel;
        for (var action : step.actions()) {
            if (action instanceof ClientLicensing.Action.Send(var pdu)) {
                var sent = now.send(pdu.encode());
                sent.actions().forEach(tell);
                now = sent.state();
            }
        }
        if (!(step.state() instanceof ClientLicensing.State.Done(var outcome))) {
            return new Phase.Licensing(now, step.state());
        }
        if (outcome.admitted()) {
            return new Phase.Activating(ClientActivation.begin(now.link()));
        }
        tell.accept(new Action.Close(new CloseReason(CloseReason.Code.ENDED, "")));
        return new Phase.Over();
    }

    private Phase activating(Step<ClientActivation.State> step, Consumer<Action> tell) {
        step.actions().forEach(tell);
        return switch (step.state()) {
            case ClientActivation.State.Closed _ -> new Phase.Over();
            case ClientActivation.State.Active state -> {
                active();
                yield new Phase.Activating(state);
            }
            case ClientActivation.State state -> new Phase.Activating(state);
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

    @Override
    public Framing framing() {
        return Framing.TPKT;
    }
}
