package org.tslab.licenseserver.neverwrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events about each thing, in their order: those that the model expects, or those that came (INV-7). */
final class ExpectedEvents {
    private final Map<String, List<String>> bySubject = new TreeMap<>();

    /** @param values name and value by turns */
    void add(String type, String subject, Object... values) {
        var named = new TreeMap<String, String>();
        for (int i = 0; i < values.length; i += 2) {
            named.put(values[i].toString(), values[i + 1].toString());
        }
        add(type, subject, named);
    }

    void add(String type, String subject, Map<String, String> values) {
        bySubject.computeIfAbsent(subject, _ -> new ArrayList<>()).add(type + " " + values);
    }

    /** All of them, and none are left. */
    Map<String, List<String>> taken() {
        var taken = new TreeMap<>(bySubject);
        bySubject.clear();
        return taken;
    }
}
