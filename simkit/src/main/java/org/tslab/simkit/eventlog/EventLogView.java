package org.tslab.simkit.eventlog;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** A page of a server's event log, as services with pages show it. */
@ApplicationScoped
public class EventLogView {
    private static final int LINES = 50;
    private final EventLog log;

    EventLogView(EventLog log) {
        this.log = log;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance show(Shown log);
    }

    /**
     * @param page where this page is, and where its exports are
     * @param older the way to what came before; empty when nothing did
     */
    record Shown(String computer, String page, EventQuery query, List<WrittenEvent> events, String csv,
        String jsonLines, String older) {
        public List<EventLevel> levels() {
            return List.of(EventLevel.values());
        }
    }

    /**
     * @param page the path of the page
     * @param api the path of the same log for programs, which has the exports
     */
    public TemplateInstance show(String computer, String page, String api, EventQuery query, long before) {
        var events = log.before(before, computer, query.filter(), LINES);
        var older = events.size() < LINES ? "" : link(query.at(page), "before=" + events.getLast().position());
        return Templates.show(new Shown(computer, page, query, events, query.at(api + "/export.csv"),
            query.at(api + "/export.jsonl"), older));
    }

    private static String link(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }
}
