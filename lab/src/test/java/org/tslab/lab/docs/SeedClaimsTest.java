package org.tslab.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.lab.docs.Pages.Link;

/** The table of the source documents' claims is complete, and what it says of tests is so. */
class SeedClaimsTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/seed-claims.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (S\\d-\\d+) \\|([^|]*)\\|([^|]*)\\|$");
    private static final String OPEN = "open:";

    /** One claim, in a few words, and what honors it. */
    record Claim(String id, String words, String honoredBy) {
        boolean open() {
            return honoredBy.startsWith(OPEN);
        }

        List<Link> links() {
            return Pages.links(PAGE, honoredBy);
        }

        Stream<Link> tests() {
            return links().stream().filter(link -> link.target().contains(".java"));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Claim> claims() {
        return ROW.matcher(Pages.read(PAGE)).results()
            .map(row -> new Claim(row.group(1), row.group(2).strip(), row.group(3).strip())).toList();
    }

    @Test
    void everyClaimIsThereOnceAndInOrder() {
        var ids = Stream.concat(IntStream.rangeClosed(1, 34).mapToObj(n -> "S1-" + n),
            IntStream.rangeClosed(1, 68).mapToObj(n -> "S2-" + n)).toList();

        assertThat(claims()).extracting(Claim::id).containsExactlyElementsOf(ids);
        assertThat(Pages.read(PAGE).lines().filter(line -> line.startsWith("| S"))).hasSameSizeAs(ids);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void everyClaimIsHonoredOrSaysWhatIsMissing(Claim claim) {
        assertThat(claim.words()).isNotEmpty();
        if (claim.open()) {
            assertThat(claim.honoredBy().substring(OPEN.length())).isNotBlank();
            assertThat(claim.tests()).as("an open claim is not tested").isEmpty();
        } else {
            assertThat(claim.links()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("claims")
    void everyTestThatIsNamedIsThere(Claim claim) {
        assertThat(claim.tests()).allSatisfy(test -> {
            var file = test.path();
            assertThat(file).isRegularFile();
            assertThat(file.toString()).contains("/src/test/java/").endsWith("Test.java");
            assertThat(test.text()).isEqualTo(
                file.getFileName().toString().replace("java", "") + test.anchor());
            assertThat(Pages.read(file)).containsPattern(
                "@(Test|ParameterizedTest|Property|Example)\\b[\\s\\S]{0,2000}? void "
                    + Pattern.quote(test.anchor()) + "\\(");
        });
    }

    @Test
    void theNumberOfOpenClaimsIsTold() {
        var open = claims().stream().filter(Claim::open).count();

        assertThat(Pages.read(PAGE)).containsPattern(open + " of 102 are\\s+open");
    }
}
