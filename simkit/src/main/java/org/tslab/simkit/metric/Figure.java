package org.tslab.simkit.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** A gauge that shows what was found out last; nothing (NaN) before, and when there is nothing to show. */
public final class Figure {
    private volatile double value = Double.NaN;

    private Figure() {}

    /** A figure without a unit: how many there are. */
    public static Figure count(MeterRegistry metrics, String name, Tags tags) {
        return shown(metrics, name, null, tags);
    }

    public static Figure seconds(MeterRegistry metrics, String name, Tags tags) {
        return shown(metrics, name, "seconds", tags);
    }

    public void set(double newValue) {
        value = newValue;
    }

    public void setNothing() {
        value = Double.NaN;
    }

    /** @param unit null for none */
    private static Figure shown(MeterRegistry metrics, String name, String unit, Tags tags) {
        var figure = new Figure();
        Gauge.builder(name, figure, shown -> shown.value).baseUnit(unit).tags(tags).register(metrics);
        return figure;
    }
}
