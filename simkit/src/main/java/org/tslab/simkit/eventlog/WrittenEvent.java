package org.tslab.simkit.eventlog;

import java.time.Instant;
import java.util.List;

/** An event as it stands in a log. The position grows from event to event. */
public record WrittenEvent(long position, Instant at, EventLevel level, String source, int eventId,
    String symbolicName, String computer, String text, List<String> reasons) {}
