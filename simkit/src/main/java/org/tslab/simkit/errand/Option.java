package org.tslab.simkit.errand;

/** One of the things to choose from: what is sent, and what it is called. */
public record Option(String value, String label) {}
