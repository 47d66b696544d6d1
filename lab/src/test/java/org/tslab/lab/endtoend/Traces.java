package org.tslab.lab.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Looks for words in bytes: as text of one or two bytes a character, as hexadecimal digits, and as Base64. */
final class Traces {
    private final Map<Integer, List<Word>> byFirstTwoBytes = new HashMap<>();

    /** One way in which a word could have been written. */
    private record Word(String text, String form, byte[] bytes) {}

    Traces(List<String> words) {
        words.forEach(this::add);
    }

    /** What was found in any file below a directory, and where. */
    List<String> in(Path directory) {
        var found = new TreeSet<String>();
        try (var paths = Files.walk(directory)) {
            for (var file : paths.filter(Files::isRegularFile).toList()) {
                in(read(file)).forEach(trace -> found.add(trace + " in " + directory.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    List<String> in(String text) {
        return in(text.getBytes(UTF_8));
    }

    private List<String> in(byte[] bytes) {
        var found = new TreeSet<String>();
        for (int at = 0; at + 1 < bytes.length; at++) {
            var words = byFirstTwoBytes.get(key(bytes, at));
            if (words != null) {
                for (var word : words) {
                    if (at + word.bytes().length <= bytes.length && Arrays.equals(bytes, at, at + word.bytes().length,
                        word.bytes(), 0, word.bytes().length)) {
                        found.add(word.text() + " as " + word.form());
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private void add(String text) {
        var utf8 = text.getBytes(UTF_8);
        var hex = HexFormat.of().formatHex(utf8);
        var forms = new ArrayList<>(List.of(new Word(text, "text", utf8),
            new Word(text, "lower case", text.toLowerCase(Locale.ROOT).getBytes(UTF_8)),
            new Word(text, "UTF-16", text.getBytes(UTF_16LE)), new Word(text, "UTF-16", text.getBytes(UTF_16BE)),
            new Word(text, "hexadecimal", hex.getBytes(ISO_8859_1)),
            new Word(text, "hexadecimal", hex.toUpperCase(Locale.ROOT).getBytes(ISO_8859_1))));
        for (int before = 0; before < 3; before++) {
            var base64 = Base64.getEncoder().withoutPadding()
                .encodeToString((" ".repeat(before) + text).getBytes(UTF_8));
            // Without the characters that what stands before or behind the word has a share in.
            forms.add(new Word(text, "Base64", base64.substring(before == 0 ? 0 : before + 1, base64.length() - 1)
                .getBytes(ISO_8859_1)));
        }
        forms.forEach(word -> byFirstTwoBytes.computeIfAbsent(key(word.bytes(), 0), _ -> new ArrayList<>()).add(word));
    }

    private static int key(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** What the services delete while we look is gone. */
    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
