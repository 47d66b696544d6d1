package org.tslab.simkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one clock of a service: real time plus an offset, or standing still. Nothing else may ask for the time, so that
 * ninety days pass everywhere at once.
 */
@ApplicationScoped
public class SimClock implements InstantSource {
    private volatile ClockSetting setting = ClockSetting.REAL;

    @Override
    public Instant instant() {
        return switch (setting) {
            case ClockSetting.Offset(var _, var by) -> realTimePlus(by);
            case ClockSetting.Frozen(var _, var at) -> at;
        };
    }

    /** What an offset clock would show; whether a setting makes sense is seen before it is made. */
    public Instant realTimePlus(Duration offset) {
        return Instant.now().plus(offset);
    }

    public ClockSetting setting() {
        return setting;
    }

    public void set(ClockSetting newSetting) {
        setting = newSetting;
    }

    /** For tests and the control plane: time stands still at this instant. */
    public void freeze(Instant at) {
        set(ClockSetting.frozen(at));
    }

    /** Moves a frozen clock forward; a running one gets a larger offset. */
    public void advance(Duration by) {
        set(switch (setting) {
            case ClockSetting.Offset(var _, var old) -> ClockSetting.offset(old.plus(by));
            case ClockSetting.Frozen(var _, var at) -> ClockSetting.frozen(at.plus(by));
        });
    }
}
