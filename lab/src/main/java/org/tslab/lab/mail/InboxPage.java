package org.tslab.lab.mail;

import java.util.List;
import java.util.stream.Collectors;

/** The inbox as HTML. Mail is written by strangers, so every value is escaped and nothing in it is ever run. */
final class InboxPage {
    static final String STYLE = """
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
          color: #1b1b1b; background: #fff; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #c8c8c8; }
        td { overflow-wrap: anywhere; }
        caption { text-align: left; color: #555; padding-bottom: .5rem; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
        a { color: #0645ad; }
        a:focus { outline: 3px solid #ffb000; }
        """;

    private InboxPage() {}

    /** One page of the list; pages count from 1. */
    static String list(List<Letter> letters, int page, int pages, int total) {
        if (total == 0) {
            return html("Inbox", "<h1>Inbox</h1>\n<p>No mail yet. Reload this page after something was sent.</p>");
        }
        return html("Inbox", """
            <h1>Inbox</h1>
            <table>
            <caption>Mails: %d, newest first; page %d of %d</caption>
            <thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Sent</th></tr></thead>
            <tbody>
            %s
            </tbody>
            </table>
            %s""".formatted(total, page, pages,
            letters.stream().map(InboxPage::row).collect(Collectors.joining("\n")), turning(page, pages)));
    }

    static String letter(Letter letter) {
        return html(letter.subject(), """
            <p><a href="/">Inbox</a></p>
            <h1>%s</h1>
            <p>From %s<br>To %s<br>Sent %s</p>
            <pre>%s</pre>""".formatted(subject(letter), escaped(letter.from()),
            escaped(String.join(", ", letter.to())), escaped(letter.date()), escaped(letter.text())));
    }

    static String missing() {
        return html("Not found", "<h1>Not found</h1>\n<p>There is no such page. <a href=\"/\">Go to the inbox</a></p>");
    }

    private static String row(Letter letter) {
        return "<tr><td><a href=\"/messages/%s\">%s</a></td><td>%s</td><td>%s</td></tr>".formatted(
            escaped(letter.id()), subject(letter), escaped(String.join(", ", letter.to())), escaped(letter.date()));
    }

    private static String subject(Letter letter) {
        return letter.subject().isBlank() ? "(no subject)" : escaped(letter.subject());
    }

    private static String turning(int page, int pages) {
        var newer = page > 1 ? "<a rel=\"prev\" href=\"/?page=%d\">Newer</a> ".formatted(page - 1) : "";
        var older = page < pages ? "<a rel=\"next\" href=\"/?page=%d\">Older</a>".formatted(page + 1) : "";
        return pages == 1 ? "" : "<nav aria-label=\"Pages\">%s%s</nav>".formatted(newer, older);
    }

    private static String html(String title, String body) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s - TSLab mail</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <main>
            %s
            </main>
            </body>
            </html>
            """.formatted(escaped(title), body);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
