package org.tslab.rdp.driven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.connection.Input;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/** One side of a connection with all its machines, and what they promise at every step whatever comes in. */
public abstract sealed class End permits ServerEnd, ClientEnd {
    /** No step has more to say than a client that confirms a session. */
    private static final int MOST_ACTIONS = 10;
    private static final int REASON = 250;

    /** A frame that this side sends, and whether it belongs to the session proper, where TLS has no header. */
    public record Sent(Action.Send send, boolean ofSession) {}

    private final List<Action> said = new ArrayList<>();
    private boolean wasActive;
    private boolean wasLicensed;

    /** Takes one input and says what is to be sent, within the budget and as promised. */
    public final List<Sent> on(Input input) {
        var size = input instanceof Input.Received(var frame) ? frame.size() : 0;
        var sent = Budget.within(size, () -> step(input));
        keepsItsWord(input);
        return sent;
    }

    /** The same, unwatched. */
    public final List<Sent> step(Input input) {
        said.clear();
        var ofSession = new ArrayList<Boolean>();
        var frames = new ArrayList<Action.Send>();
        take(input, action -> {
            said.add(action);
            if (action instanceof Action.Send send) {
                frames.add(send);
                ofSession.add(inSession());
            }
        });
        wasLicensed |= inSession();
        var sent = new ArrayList<Sent>();
        for (var n = 0; n < frames.size(); n++) {
            sent.add(new Sent(frames.get(n), ofSession.get(n)));
        }
        return sent;
    }

    private void keepsItsWord(Input input) {
        assertThat(said).hasSizeLessThanOrEqualTo(MOST_ACTIONS);
        if (input instanceof Input.Received(var frame)) {
            assertThat(said.getFirst()).isInstanceOf(Action.Heard.class);
        }
        assertThat(said.stream().skip(1)).doesNotHaveAnyElementsOfTypes(Action.Heard.class);
        assertThat(said.stream().filter(Action.Close.class::isInstance).count()).isEqualTo(isOver() ? 1 : 0);
        for (var action : said) {
            switch (action) {
                case Action.Send(var frame, var plain) -> {
                    Pdu.decode(frame);
                    Pdu.decode(plain);
                }
                case Action.Close(var reason) -> {
                    assertThat(action).isSameAs(said.getLast());
                    assertThat(reason.toString()).hasSizeLessThan(REASON).doesNotContain("\n");
                }
                case Action.Heard _,Action.StartTls _ -> {
                }
            }
        }
    }

    /** Lets the machine in charge do its step, and the next one begin when that is done. */
    abstract void take(Input input, Consumer<Action> tell);

    public abstract boolean isOver();

    /** Licensing is behind this side, and it has not come to its end yet. */
    abstract boolean inSession();

    /** This side has been in a session that was active. */
    public final boolean wasActive() {
        return wasActive;
    }

    /** This side has been past licensing. */
    public final boolean wasLicensed() {
        return wasLicensed;
    }

    final void active() {
        wasActive = true;
    }

    /** How what comes next has to be cut. */
    public abstract Framing framing();

    /** The frames that are complete in the stream, as a driver cuts them that has all of it at once. */
    public final List<Bytes> cut(Bytes stream) {
        var frames = new ArrayList<Bytes>();
        var rest = stream;
        for (var size = first(rest); size > 0; size = first(rest)) {
            frames.add(rest.slice(0, size));
            rest = rest.slice(size, rest.size());
        }
        return frames;
    }

    /** Takes the stream frame by frame until it or this side is at its end. */
    public final void feed(Bytes stream) {
        var rest = stream;
        for (var size = first(rest); !isOver() && size > 0; size = first(rest)) {
            on(new Input.Received(rest.slice(0, size)));
            rest = rest.slice(size, rest.size());
        }
    }

    /** How many bytes the first frame of the stream has; 0 when it is not complete. */
    private int first(Bytes stream) {
        var needed = framing().needed(stream.toArray(), stream.size());
        return needed <= stream.size() ? needed : 0;
    }
}
