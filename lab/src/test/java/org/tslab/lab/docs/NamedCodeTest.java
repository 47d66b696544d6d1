package org.tslab.lab.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes and packages that the maps of the code name are there. */
class NamedCodeTest {
    /** Two humps at least, perhaps with a method or behind a package: `IssuancePolicy`, `presented/CalReader`. */
    private static final Pattern CLASS = Pattern.compile("`(?:[a-z]+/)*((?:[A-Z][a-z0-9]+){2,})(?:\\.(\\w+))?`");
    private static final Pattern MAP_ROW = Pattern
        .compile("(?m)^\\| [^|]+ \\| `([a-z]+(?:-[a-z]+)+|lab|simkit|contracts)`: (.*) \\|$");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z]+)(?:/\\w+)?`");
    private static final Set<String> OF_THE_JDK = Set.of("InstantSource", "SecureRandom");

    static Stream<Path> pages() {
        return Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/flow.md", "docs/fidelity.md")
            .map(Pages.ROOT::resolve);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassThatAPageNamesIsThere(Path page) {
        var sources = Pages.files(Pages.ROOT, "java").toList();

        assertThat(CLASS.matcher(Pages.read(page)).results().filter(name -> !OF_THE_JDK.contains(name.group(1))))
            .allSatisfy(name -> assertThat(sources).as(name.group()).anyMatch(source -> isSource(source, name)));
    }

    @Test
    void theCodeMapNamesPackagesOfItsModules() {
        var rows = MAP_ROW.matcher(Pages.read(Pages.ROOT.resolve("ARCHITECTURE.md"))).results().toList();

        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> {
            var main = Pages.ROOT.resolve(row.group(1)).resolve("src/main/java");
            assertThat(packages(main)).containsAll(
                PACKAGE.matcher(row.group(2)).results().map(name -> name.group(1)).toList());
        });
    }

    private static boolean isSource(Path source, MatchResult name) {
        return source.getFileName().toString().equals(name.group(1) + ".java")
            && (name.group(2) == null || Pages.read(source).contains(" " + name.group(2) + "("));
    }

    private static Set<String> packages(Path main) {
        assertThat(main).matches(Files::isDirectory);
        return Pages.files(main, "java").map(file -> file.getParent().getFileName().toString()).collect(toSet());
    }
}
