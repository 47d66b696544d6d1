package org.tslab.lab;

import java.util.concurrent.Callable;

import org.tslab.lab.scale.Scale;

import picocli.CommandLine.Command;

/** Prints the tables of docs/scale.md: the same ones on every machine. */
@Command(name = "scale", mixinStandardHelpOptions = true,
    description = "Say on paper what a million license servers and a billion CALs come to, from measured figures.")
final class ScaleCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.print(Scale.tables());
        return 0;
    }
}
