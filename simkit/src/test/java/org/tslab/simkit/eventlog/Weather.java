package org.tslab.simkit.eventlog;

/** The events of a test. */
enum Weather implements EventKind {
    RAIN(1, EventLevel.WARNING, "It rains on %s."),
    SUN(2, EventLevel.INFORMATION, "The sun shines on %s, says %s.");

    private final int id;
    private final EventLevel level;
    private final String text;

    Weather(int id, EventLevel level, String text) {
        this.id = id;
        this.level = level;
        this.text = text;
    }

    @Override
    public String source() {
        return "Weather";
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public EventLevel level() {
        return level;
    }

    @Override
    public String symbolicName() {
        return this == RAIN ? "WEATHER_W_RAIN" : "";
    }

    @Override
    public String text() {
        return text;
    }
}
