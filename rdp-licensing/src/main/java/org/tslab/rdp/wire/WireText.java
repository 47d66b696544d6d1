package org.tslab.rdp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text of the wire with its terminating zero. Peers are not trusted with text: it is short, ends where it says, and
 * holds no control character that could break a line of a log.
 */
public final class WireText {
    /** No name in licensing is longer; IronRDP draws the line at the same place. */
    public static final int SIZE_MAX = 1024;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private WireText() {}

    /** UTF-16LE and a terminator of two bytes. */
    public static String utf16z(String field, Bytes raw) {
        return terminated(field, strictly(field, limited(field, raw), StandardCharsets.UTF_16LE));
    }

    /**
     * 8-bit text and a terminator of one byte. FreeRDP sends UTF-8 where Windows sends its code page, so what is valid
     * UTF-8 is read as that and anything else as Windows-1252.
     */
    public static String ansiz(String field, Bytes raw) {
        return terminated(field, utf8OrCodePage(field, limited(field, raw)));
    }

    private static Bytes limited(String field, Bytes raw) {
        if (raw.size() > SIZE_MAX) {
            throw new MalformedPduException(field, "has " + raw.size() + " bytes, at most " + SIZE_MAX + " are taken");
        }
        return raw;
    }

    private static String terminated(String field, String text) {
        var last = text.length() - 1;
        if (last < 0 || text.charAt(last) != 0) {
            throw new MalformedPduException(field, "lacks its terminator");
        }
        if (text.chars().limit(last).anyMatch(Character::isISOControl)) {
            throw new MalformedPduException(field, "holds a control character");
        }
        return text.substring(0, last);
    }

    /** The limit holds for the form in which this side would write the text, too. */
    private static String utf8OrCodePage(String field, Bytes raw) {
        try {
            return decode(raw, StandardCharsets.UTF_8);
        } catch (CharacterCodingException _) {
            var text = new String(raw.toArray(), WINDOWS_1252);
            limited(field, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
            return text;
        }
    }

    private static String strictly(String field, Bytes raw, Charset charset) {
        try {
            return decode(raw, charset);
        } catch (CharacterCodingException _) {
            throw new MalformedPduException(field, "is no " + charset + " text");
        }
    }

    private static String decode(Bytes raw, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(raw.toArray())).toString();
    }
}
