package org.tslab.lab.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's files, as its documents speak of them. */
final class Pages {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");

    private Pages() {}

    /** A link: what it shows and where it leads, from which page. */
    record Link(Path page, String text, String target) {
        boolean leavesTheProject() {
            return target.matches("[a-z]+:.*");
        }

        Path path() {
            var file = target.replaceAll("#.*", "");
            return file.isEmpty() ? page : page.resolveSibling(file).normalize();
        }

        /** Behind the #, empty when there is none. */
        String anchor() {
            return target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
        }

        @Override
        public String toString() {
            return ROOT.relativize(page) + " -> " + target;
        }
    }

    /** Every Markdown page of the project: at the root, in docs and in each module. */
    static List<Path> all() {
        return files(ROOT, "md").filter(page -> {
            var place = ROOT.relativize(page);
            return place.getNameCount() <= 2 || place.startsWith("docs");
        }).sorted().toList();
    }

    /** Files of the project whose name ends so; what builds leave behind is none of them. */
    static Stream<Path> files(Path under, String ending) {
        try (var files = Files.walk(under)) {
            return files.filter(file -> file.toString().endsWith("." + ending) && Files.isRegularFile(file))
                .filter(file -> Stream.of("target", "node_modules").noneMatch(
                    foreign -> ROOT.relativize(file).toString().contains(foreign + "/")))
                .filter(file -> !ROOT.relativize(file).toString().startsWith("."))
                .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The links in a piece of a page; what stands in code is an example. */
    static List<Link> links(Path page, String text) {
        return LINK.matcher(CODE.matcher(text).replaceAll("code")).results()
            .map(link -> new Link(page, link.group(1), link.group(2))).toList();
    }

    /** What headings are called in links: lower case, hyphens for spaces, without punctuation. */
    static List<String> anchors(Path page) {
        return Pattern.compile("(?m)^#+ (.+)$").matcher(read(page).replaceAll("(?s)```.*?```", "")).results()
            .map(heading -> heading.group(1).toLowerCase().replaceAll("[^\\w\\- ]", "").replace(' ', '-')).toList();
    }
}
