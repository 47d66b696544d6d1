package org.tslab.lab.topology;

import java.util.concurrent.Callable;

import org.tslab.lab.HomeOption;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Builds a topology in a running environment, and shows what each terminal server discovers, step by step. */
@Command(name = "topology", mixinStandardHelpOptions = true,
    description = "Build a topology in a running environment, and show what is discovered at each step.")
public final class TopologyCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Parameters(description = "a: upgrade the domain controllers; b: a member server; c: demote and upgrade.")
    private Preset preset;

    @Override
    public Integer call() {
        new Topology(new Network(at.door()), System.out::println).build(preset);
        return 0;
    }
}
