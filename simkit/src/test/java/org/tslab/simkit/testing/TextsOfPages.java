package org.tslab.simkit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The texts of a service's pages: none is missing in either language, and none is left over. */
public abstract class TextsOfPages {
    private static final Path MAIN = Path.of("src/main");
    private static final List<Path> TEXTS = List.of(MAIN.resolve("resources/texts"),
        Path.of("../simkit/src/main/resources/texts"));
    private static final Pattern IN_TEMPLATE = Pattern.compile("page\\.(?:say|maybe)\\('([^']+)'");
    private static final Pattern IN_JAVA = Pattern.compile("\"((?:[a-z]+\\.)[A-Za-z.-]+)\"");
    /** Of simkit's own: the ends of these come from constants, names of fields, or sentences of the rules. */
    private static final Pattern SHARED = Pattern.compile("(field|option|desk|reason|problem|event-log.level)(\\..*)?");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Pattern computed;

    /** @param computed whole keys that only the running service puts together */
    protected TextsOfPages(String computed) {
        this.computed = Pattern.compile(computed);
    }

    @Test
    void bothLanguagesHaveEveryText() {
        assertThat(texts("nl").keySet()).isEqualTo(texts("en").keySet());
    }

    @Test
    void noTextIsEmptyAndBothLanguagesHaveTheSamePlacesForValues() {
        var dutch = texts("nl");

        assertThat(texts("en")).allSatisfy((key, english) -> {
            assertThat(english).isNotBlank();
            assertThat(dutch.get(key)).isNotBlank();
            assertThat(places(dutch.get(key))).as(key).isEqualTo(places(english));
        });
    }

    @Test
    void everyTextThatATemplateSaysIsThere() throws IOException {
        assertThat(texts("en").keySet()).containsAll(named("html", IN_TEMPLATE));
    }

    @Test
    void everyTextIsSaidSomewhere() throws IOException {
        var said = new TreeSet<>(named("html", IN_TEMPLATE));
        said.addAll(named("java", IN_JAVA));

        assertThat(texts("en").keySet())
            .filteredOn(key -> !SHARED.matcher(key).matches() && !computed.matcher(key).matches())
            .allMatch(said::contains, "is said");
    }

    private static Set<String> named(String ending, Pattern pattern) throws IOException {
        var named = new TreeSet<String>();
        for (var root : List.of(MAIN, Path.of("../simkit/src/main"))) {
            try (var files = Files.walk(root)) {
                for (var file : files.filter(path -> path.toString().endsWith("." + ending)).toList()) {
                    pattern.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
                }
            }
        }
        return named;
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group()).sorted().toList();
    }

    private static Map<String, String> texts(String language) {
        var all = new Properties();
        TEXTS.forEach(folder -> {
            try (var reader = Files.newBufferedReader(folder.resolve(language + ".properties"))) {
                all.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return all.stringPropertyNames().stream().flatMap(key -> Stream.of(Map.entry(key, all.getProperty(key))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
