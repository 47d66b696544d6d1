package org.tslab.rdp.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Jazzer comes in, by the name that it looks for; the target is the system property {@code fuzz.target}. */
public final class FuzzEntry {
    private static final FuzzTarget TARGET = FuzzTarget.valueOf(System.getProperty("fuzz.target", "DECODERS"));

    private FuzzEntry() {}

    /** Loads and prepares what a first input would otherwise be charged for. */
    public static void fuzzerInitialize() {
        TARGET.run(TARGET.seeds().getFirst());
    }

    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.run(input);
    }

    /** Writes the seeds of the target into a directory, one file for each, as Jazzer wants them. */
    public static void main(String[] directory) throws IOException {
        var number = 0;
        for (var seed : TARGET.seeds()) {
            Files.write(Path.of(directory[0], "seed-" + number++), seed);
        }
    }
}
