package org.tslab.lab.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of configuration keys says what the sources say: every key of our own, with its default. */
class ConfigReferenceTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/reference/config.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:`([^`]*)`)? ?\\| \\S.*\\|$");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    /** A nested interface, or a key with its default or without one. */
    private static final Pattern MEMBER = Pattern.compile("\\binterface (\\w+) \\{"
        + "|(?:@WithDefault\\(\"([^\"]*)\"\\)\\s+(?:@\\w+(?:\\([\\w.]+\\))?\\s+)*)?"
        + "(?<=[\\s)])([A-Z][\\w<>]*|int|long|boolean) (\\w+)\\(\\);");
    private static final Pattern PROPERTY = Pattern.compile(
        "@ConfigProperty\\(name = \"(tslab\\.[^\"]+)\"(?:, defaultValue = \"([^\"]*)\")?\\)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(tslab\\.[a-z.-]+)(?::([^}]*))?\\}");

    @ParameterizedTest
    @ValueSource(strings = {"simkit", "clearinghouse-service", "license-server-service", "terminal-server-sim",
        "transition-portal"})
    void everyKeyIsExplainedWithItsDefault(String module) {
        assertThat(documented(module)).isNotEmpty().isEqualTo(declared(Pages.ROOT.resolve(module)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "rdp-licensing"})
    void theOthersHaveNoKeysOfTheirOwn(String module) {
        assertThat(declared(Pages.ROOT.resolve(module))).isEmpty();
    }

    /** Whoever puts one back pays for it at each start of each service; see the package setting of simkit. */
    @Test
    void noSettingIsCheckedByBeanValidation() {
        assertThat(Pages.files(Pages.ROOT, "java").filter(file -> file.toString().contains("/src/main/"))
            .filter(file -> Pages.read(file).contains("@ConfigMapping"))).isNotEmpty()
            .noneMatch(file -> Pages.read(file).contains("jakarta.validation"));
    }

    private static Map<String, String> documented(String module) {
        return Arrays.stream(Pages.read(PAGE).split("(?m)^## ")).filter(section -> section.startsWith(module + "\n"))
            .flatMap(section -> ROW.matcher(section).results())
            .collect(toMap(row -> row.group(1), row -> row.group(2) == null ? "" : row.group(2)));
    }

    private static Map<String, String> declared(Path module) {
        var keys = new TreeMap<String, String>();
        Pages.files(module.resolve("src/main"), "java").map(Pages::read).forEach(source -> {
            PREFIX.matcher(source).results().forEach(prefix -> keys.putAll(mapped(prefix.group(1), source)));
            PROPERTY.matcher(source).results().forEach(key -> put(keys, key.group(1), key.group(2)));
        });
        Pages.files(module.resolve("src/main"), "properties").map(Pages::read)
            .forEach(properties -> EXPRESSION.matcher(properties).results()
                .forEach(key -> put(keys, key.group(1), key.group(2))));
        return keys;
    }

    /** A group of keys is a nested interface behind the keys of the mapping, named as its accessor. */
    private static Map<String, String> mapped(String prefix, String source) {
        var keys = new TreeMap<String, String>();
        var place = prefix;
        var body = source.substring(source.indexOf('{', PREFIX.matcher(source).results().toList().getFirst().end()));
        for (var member : MEMBER.matcher(body).results().toList()) {
            if (member.group(1) != null) {
                place = prefix + "." + kebab(member.group(1));
            } else if (!body.contains("interface " + member.group(3) + " {")) {
                put(keys, place + "." + kebab(member.group(4)), member.group(2));
            }
        }
        return keys;
    }

    private static void put(Map<String, String> keys, String key, String value) {
        keys.put(key, value == null ? "" : value);
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase();
    }
}
