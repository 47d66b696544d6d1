package org.tslab.lab.rdp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

import org.tslab.lab.home.LabException;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.wire.Bytes;

/** Keeps CALs in a directory, one file for each device, for its owner only, the bytes exactly as they were issued. */
public record CalStore(Path directory) implements LicenseStore {

    @Override
    public Bytes of(Device device) {
        try {
            return Files.exists(file(device)) ? Bytes.of(Files.readAllBytes(file(device))) : Bytes.EMPTY;
        } catch (IOException e) {
            throw new LabException("The CAL of " + device.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A license is replaced whole or not at all. */
    @Override
    public void keep(Device device, Bytes license) {
        try {
            Files.createDirectories(directory);
            var written = Files.createTempFile(directory, device.name(), ".new"); // Nobody but the owner may read it.
            Files.write(written, license.toArray());
            Files.move(written, file(device), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LabException("The CAL of " + device.name() + " cannot be stored: " + e.getMessage(), e);
        }
    }

    @Override
    public void forget(Device device) {
        try {
            Files.deleteIfExists(file(device));
        } catch (IOException e) {
            throw new LabException("The CAL of " + device.name() + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** Two styles of the same computer are two clients, with hardware IDs of their own, so each has its own file. */
    public Path file(Device device) {
        return directory.resolve(device.style() == ClientStyle.FREERDP
            ? device.name() + ".cal"
            : device.name() + "." + device.style().name().toLowerCase(Locale.ROOT) + ".cal");
    }
}
