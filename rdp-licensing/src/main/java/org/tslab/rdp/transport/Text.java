package org.tslab.rdp.transport;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.tslab.rdp.wire.Bytes;

/**
 * Text as a peer sent it, made safe to show: it ends at the first zero, and whatever would break a line of a log or
 * turn its direction becomes a question mark.
 */
public final class Text {
    private Text() {}

    public static String ansi(Bytes bytes) {
        return of(bytes, StandardCharsets.ISO_8859_1);
    }

    public static String utf16(Bytes bytes) {
        return of(bytes, StandardCharsets.UTF_16LE);
    }

    public static String of(Bytes bytes, Charset charset) {
        var text = new String(bytes.toArray(), charset);
        var end = text.indexOf('\0');
        var safe = new StringBuilder();
        (end < 0 ? text : text.substring(0, end)).codePoints()
            .map(c -> isSafe(c) ? c : '?')
            .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static boolean isSafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
