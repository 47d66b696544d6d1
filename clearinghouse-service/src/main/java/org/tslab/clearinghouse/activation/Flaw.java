package org.tslab.clearinghouse.activation;

/** One field of a request that stands in the way of an activation. The reason never repeats what was sent. */
record Flaw(String field, String reason) {}
