package org.tslab.lab.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a Java program the way a short life on a small machine wants it. */
public final class JavaProgram {
    /** Compiles fast what then runs slower. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";
    /** Set in the environment for services that are to run long under load, and may take longer to start. */
    private static final String OPTIMIZE = "TSLAB_OPTIMIZE";

    private JavaProgram() {}

    /** A main class of the lab's own class path. */
    public static List<String> ofClass(Class<?> main, int heapMegabytes, String... arguments) {
        var command = base(heapMegabytes);
        command.addAll(List.of("-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n",
            "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * How much memory its objects get.
     *
     * @param youngMegabytes the part of it for what is soon forgotten
     */
    public record Heap(int megabytes, int youngMegabytes) {}

    public static List<String> ofJar(Path jar, Heap heap) {
        var command = base(heap.megabytes());
        command.add("-Xmn" + heap.youngMegabytes() + "m");
        if (System.getenv(OPTIMIZE) != null) {
            command.remove(QUICK_START);
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static List<String> base(int heapMegabytes) {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            QUICK_START, "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx" + heapMegabytes + "m",
            // What the compilers needed and gave back goes back to the system.
            "-XX:TrimNativeHeapInterval=10000",
            // Whenever a seventh of this is new all garbage is collected: by default in the midst of a start.
            "-XX:ReservedCodeCacheSize=128m",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
            // RDP clients resume no TLS sessions, so tickets and what the server keeps for them are for nothing.
            "-Djdk.tls.server.newSessionTicketCount=0"));
    }
}
