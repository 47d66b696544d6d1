package org.tslab.lab.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps two labs out of one directory. The operating system holds the lock, so it ends with the process however that
 * ends; the file itself says nothing, and who holds it stands in the file of process ids.
 */
public final class LabLock implements AutoCloseable {
    private final FileChannel channel;

    private LabLock(FileChannel channel) {
        this.channel = channel;
    }

    public static LabLock take(LabHome home) {
        return tryTake(home).orElseThrow(() -> new LabException("""
            A lab is already running in %s.
            See it with `make status`, end it with `make stop`.""".formatted(home.directory())));
    }

    public static Optional<LabLock> tryTake(LabHome home) {
        try {
            var channel = FileChannel.open(home.create().lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return locked(channel) ? Optional.of(new LabLock(channel)) : Optional.empty();
        } catch (IOException e) {
            throw new LabException("Cannot lock " + home.lock() + ": " + e.getMessage(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: POSIX would drop that lock if we closed our second channel to the file.
            return false;
        }
        channel.close();
        return false;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LabException("Cannot unlock: " + e.getMessage(), e);
        }
    }
}
