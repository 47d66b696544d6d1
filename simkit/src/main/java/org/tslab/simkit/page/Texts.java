package org.tslab.simkit.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import jakarta.enterprise.context.ApplicationScoped;

/** Every text of the pages by its key, from the files {@code texts/<language>.properties} of all modules together. */
@ApplicationScoped
public class Texts {
    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    Texts() {
        for (var language : Language.values()) {
            texts.put(language, read("texts/" + language.code() + ".properties"));
        }
    }

    /** @throws IllegalArgumentException when nobody has written that text: a test holds the keys together */
    public String of(Language language, String key, Object... values) {
        return find(language, key, values)
            .orElseThrow(() -> new IllegalArgumentException("no text " + key + " in " + language));
    }

    public Optional<String> find(Language language, String key, Object... values) {
        return Optional.ofNullable(texts.get(language).get(key)).map(text -> values.length == 0
            ? text
            : new MessageFormat(text.replace("'", "''"), language.locale()).format(values));
    }

    public Map<String, String> all(Language language) {
        return Map.copyOf(texts.get(language));
    }

    private static Map<String, String> read(String name) {
        var all = new Properties();
        try {
            var loader = Thread.currentThread().getContextClassLoader();
            for (var file : loader.resources(name).toList()) {
                try (var reader = new InputStreamReader(file.openStream(), UTF_8)) {
                    all.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new HashMap<String, String>();
        all.stringPropertyNames().forEach(key -> texts.put(key, all.getProperty(key)));
        return texts;
    }
}
