package org.tslab.lab;

import java.io.PrintStream;
import java.util.Locale;

import org.tslab.lab.ecosystem.Progress;

/** Tells the person at the terminal what happens, with the seconds since the start. */
final class Console implements Progress {
    private final PrintStream out;
    private final long startedNanos = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String what) {
        out.printf(Locale.ROOT, "[%5.2f s] %s%n", (System.nanoTime() - startedNanos) / 1e9, what);
    }

    synchronized void show(String text) {
        out.println(text);
    }
}
