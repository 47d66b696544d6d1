package org.tslab.simkit.errand;

/** On whose behalf an errand is done: the name in the token of whoever has signed in; empty on the public site. */
public record Asker(String name) {
    public static final Asker ANYONE = new Asker("");
}
