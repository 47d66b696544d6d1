package org.tslab.clearinghouse.program;

/** One field that stands in the way. The reason never repeats what was typed. */
public record Flaw(String field, String reason) {}
