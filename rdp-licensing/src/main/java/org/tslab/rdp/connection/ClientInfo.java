package org.tslab.rdp.connection;

import java.nio.charset.StandardCharsets;

import org.tslab.rdp.transport.Text;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPBCGR 2.2.1.11.1.1 Info Packet (TS_INFO_PACKET): who logs on. The password is stepped over when it is read, and
 * an empty one is written: this value cannot hold it.
 *
 * @param extra the optional extended information, as it came
 */
public record ClientInfo(long codePage, long flags, String domain, String userName, String alternateShell,
    String workingDir, Bytes extra) {
    public static final long MOUSE = 0x1;
    public static final long DISABLECTRLALTDEL = 0x2;
    public static final long UNICODE = 0x10;
    /** 2.2.1.11.1.1: the most bytes that any of the five strings has in RDP 5 and later. */
    private static final int LONGEST = 512;

    public static ClientInfo of(String domain, String userName) {
        return new ClientInfo(0, MOUSE | DISABLECTRLALTDEL | UNICODE, domain, userName, "", "", Bytes.EMPTY);
    }

    public static ClientInfo decode(WireReader in) {
        var codePage = in.u32("CodePage");
        var flags = in.u32("flags");
        var unicode = (flags & UNICODE) != 0;
        var domain = length(in, "cbDomain");
        var userName = length(in, "cbUserName");
        var password = length(in, "cbPassword");
        var shell = length(in, "cbAlternateShell");
        var directory = length(in, "cbWorkingDir");
        var domainText = text(in, "Domain", domain, unicode);
        var userNameText = text(in, "UserName", userName, unicode);
        in.skip("Password", password + terminator(unicode));
        return new ClientInfo(codePage, flags, domainText, userNameText, text(in, "AlternateShell", shell, unicode),
            text(in, "WorkingDir", directory, unicode), in.rest("extraInfo"));
    }

    Bytes encode() {
        var out = new WireWriter().u32(codePage).u32(flags);
        out.u16(text(domain).size()).u16(text(userName).size()).u16(0);
        out.u16(text(alternateShell).size()).u16(text(workingDir).size());
        for (var text : new String[]{domain, userName, "", alternateShell, workingDir}) {
            out.bytes(text(text)).zeros(terminator(unicode()));
        }
        return out.bytes(extra).toBytes();
    }

    private boolean unicode() {
        return (flags & UNICODE) != 0;
    }

    private Bytes text(String text) {
        return Bytes.of(text.getBytes(unicode() ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1));
    }

    private static String text(WireReader in, String field, int length, boolean unicode) {
        var text = unicode ? Text.utf16(in.utf16(field, length)) : Text.ansi(in.bytes(field, length));
        in.skip("terminator", terminator(unicode));
        return text;
    }

    /** The lengths do not count the terminator that each string has. */
    private static int terminator(boolean unicode) {
        return unicode ? 2 : 1;
    }

    private static int length(WireReader in, String field) {
        var length = in.u16(field);
        if (length > LONGEST) {
            throw new MalformedPduException(field, "is " + length + ", at most " + LONGEST + " are allowed");
        }
        return length;
    }

    /** Leaves the names out: they belong to a person. */
    @Override
    public String toString() {
        return "ClientInfo[flags=0x" + Long.toHexString(flags) + "]";
    }
}
