package org.tslab.lab.rdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.tslab.rdp.wire.Bytes;

/** Where clients keep their CALs, one file for each device, the bytes exactly as they were issued. */
public record CalStore(Path directory) {

    /** Empty when the device has none. */
    public Bytes of(Device device) {
        try {
            return Files.exists(file(device)) ? Bytes.of(Files.readAllBytes(file(device))) : Bytes.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("the stored license of " + device.name() + " cannot be read", e);
        }
    }

    /** A license is replaced whole or not at all. */
    void keep(Device device, Bytes license) {
        try {
            Files.createDirectories(directory);
            var written = Files.createTempFile(directory, device.name(), ".new");
            Files.write(written, license.toArray());
            Files.move(written, file(device), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the license of " + device.name() + " cannot be stored", e);
        }
    }

    private Path file(Device device) {
        return directory.resolve(device.name() + ".cal");
    }
}
