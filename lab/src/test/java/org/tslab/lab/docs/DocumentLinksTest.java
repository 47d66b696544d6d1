package org.tslab.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.lab.docs.Pages.Link;

/** Links between our own pages, and from them to the code, lead somewhere. */
class DocumentLinksTest {
    static List<Path> pages() {
        return Pages.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkWithinTheProjectLeadsSomewhere(Path page) {
        var broken = Pages.links(page, Pages.read(page)).stream()
            .filter(link -> !link.leavesTheProject() && !leadsSomewhere(link)).toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void theMainPagesAreAmongThose() {
        assertThat(pages()).contains(Pages.ROOT.resolve("README.md"), Pages.ROOT.resolve("ARCHITECTURE.md"),
            Pages.ROOT.resolve("CONTRIBUTING.md"), Pages.ROOT.resolve("docs/flow.md"),
            Pages.ROOT.resolve("docs/reference/config.md"), Pages.ROOT.resolve("rdp-licensing/README.md"));
        assertThat(pages().stream().flatMap(page -> Pages.links(page, Pages.read(page)).stream()).map(Link::path)
            .filter(Files::exists)).hasSizeGreaterThan(50);
    }

    /** Behind a # stands a heading of a page, or a method of a class. */
    private static boolean leadsSomewhere(Link link) {
        var there = Files.exists(link.path()) && link.path().startsWith(Pages.ROOT);
        if (!there || link.anchor().isEmpty()) {
            return there;
        }
        return link.path().toString().endsWith(".java")
            ? Pages.read(link.path()).contains(" " + link.anchor() + "(")
            : Pages.anchors(link.path()).contains(link.anchor());
    }
}
