package org.tslab.lab.rdp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** A client computer: its name, who sits at it, and which real client's habits it has. */
public record Device(String name, String user, ClientStyle style) {
    private static final int NAME_SIZE = 16;
    private static final long RDESKTOP_PLATFORM = 2;
    private static final long OTHER_PLATFORM = 0x04010000L;

    public static Device named(String name) {
        return new Device(name, "alice", ClientStyle.FREERDP);
    }

    /** As the real client makes it from the computer's name, so that it is the same at every connection. */
    public HardwareId hardwareId() {
        return switch (style) {
            case FREERDP -> id(OTHER_PLATFORM, digest());
            case RDESKTOP -> id(RDESKTOP_PLATFORM, paddedName());
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
