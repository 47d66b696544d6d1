package org.tslab.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.LabHome;

/**
 * Which processes an environment has started, so that a later lab can find those that outlived their launcher. A
 * process id alone is no proof, since ids are used again; with the instant of the start it is.
 */
public final class PidFile {
    public static final String LAUNCHER = "launcher";
    /** The start is computed from the time since boot; two readings of it may differ by a clock's correction. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d{1,18}) (\\d{1,18})");

    private final Path file;

    /** A process by the name it has in the lab. */
    public record Entry(String name, long pid, Instant startedAt) {
        public static Entry of(String name, ProcessHandle process) {
            return new Entry(name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        }

        /** The process itself, if it is still there. */
        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(found -> found.info().startInstant()
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0).isPresent());
        }

        private String line() {
            return name + " " + pid + " " + startedAt.toEpochMilli();
        }

        /** A line that somebody has spoiled names no process. */
        private static Stream<Entry> parse(String line) {
            var matcher = LINE.matcher(line);
            return matcher.matches()
                ? Stream.of(new Entry(matcher.group(1), Long.parseLong(matcher.group(2)),
                    Instant.ofEpochMilli(Long.parseLong(matcher.group(3)))))
                : Stream.of();
        }
    }

    public PidFile(LabHome home) {
        this.file = home.pids();
    }

    public synchronized List<Entry> entries() {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().flatMap(Entry::parse).toList() : List.of();
        } catch (IOException e) {
            throw new LabException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Those of them that are still running. */
    public List<Entry> running() {
        return entries().stream().filter(entry -> entry.process().isPresent()).toList();
    }

    public synchronized void add(Entry entry) {
        var entries = new ArrayList<>(entries());
        entries.removeIf(known -> known.name().equals(entry.name()));
        entries.add(entry);
        write(entries);
    }

    public synchronized void clear() {
        write(List.of());
    }

    private void write(List<Entry> entries) {
        try {
            var unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(unfinished, entries.stream().map(e -> e.line() + "\n").collect(Collectors.joining()));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LabException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
