package org.tslab.lab.rdp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

import org.tslab.lab.home.LabException;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** A client computer: its name, who sits at it, and which real client's habits it has. */
public record Device(String name, String user, ClientStyle style) {
    private static final int NAME_SIZE = 16;
    private static final long OLD_PLATFORM = 2;
    private static final long OTHER_PLATFORM = 0x04010000L;

    /** The name is part of a file's name, and of lines on a terminal. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public Device {
        if (!NAME.matcher(name).matches()) {
            throw new LabException("A computer's name has letters, digits, dots, hyphens and underscores, 63 at most, "
                + "and begins with a letter or a digit.");
        }
    }

    public static Device named(String name) {
        return new Device(name, "alice", ClientStyle.FREERDP);
    }

    /** As the real client makes it from the computer's name, so that it is the same at every connection. */
    public HardwareId hardwareId() {
        return switch (style) {
            case FREERDP -> id(OTHER_PLATFORM, digest());
            case RDESKTOP -> id(OLD_PLATFORM, paddedName());
            // Windows draws its hardware ID once and keeps it in its registry; so does the name, in a way.
            case WINDOWS -> id(OLD_PLATFORM, digest());
            // The stock application has no hardware ID of its own: all of them are one device.
            case IRONRDP -> id(OTHER_PLATFORM, Bytes.of(new byte[NAME_SIZE]));
        };
    }

    private static HardwareId id(long platform, Bytes data) {
        return new HardwareId(new WireWriter().u32(platform).bytes(data).toBytes());
    }

    private Bytes digest() {
        try {
            return Bytes.of(MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no MD5", e);
        }
    }

    private Bytes paddedName() {
        var ascii = Bytes.of(name.getBytes(StandardCharsets.US_ASCII));
        var part = ascii.slice(0, Math.min(ascii.size(), NAME_SIZE));
        return new WireWriter().bytes(part).zeros(NAME_SIZE - part.size()).toBytes();
    }
}
