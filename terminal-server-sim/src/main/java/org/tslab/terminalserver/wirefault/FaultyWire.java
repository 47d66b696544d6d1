package org.tslab.terminalserver.wirefault;

import java.time.Duration;
import java.util.function.IntFunction;

import org.tslab.rdp.connection.Action;
import org.tslab.rdp.wire.Bytes;

/** What becomes of the frames that the server of one connection sends: late, not at all, or something else instead. */
final class FaultyWire {
    private final WireFault fault;
    private final IntFunction<byte[]> chance;
    private WireStep step = WireStep.CONNECTION_CONFIRM;
    private int sent;

    FaultyWire(WireFault fault, IntFunction<byte[]> chance) {
        this.fault = fault;
        this.chance = chance;
    }

    /** To be asked once for each frame, in order. */
    Fate fateOf(Action.Send send) {
        sent++;
        return switch (fault) {
            case WireFault.Slow(var millis, var from) when isAt(send).compareTo(from) >= 0 ->
                new Fate(Duration.ofMillis(millis), send.frame(), false);
            case WireFault.CutAfter(var pdus) when sent == pdus -> new Fate(Duration.ZERO, send.frame(), true);
            case WireFault.CutBefore(var before) when isAt(send) == before ->
                new Fate(Duration.ZERO, Bytes.EMPTY, true);
            case WireFault.Garbage(var insteadOf, var bytes) when isAt(send) == insteadOf ->
                new Fate(Duration.ZERO, Bytes.of(chance.apply(bytes)), false);
            case WireFault _ -> Fate.good(send.frame());
        };
    }

    private WireStep isAt(Action.Send send) {
        step = step.next(send.plain());
        return step;
    }
}
