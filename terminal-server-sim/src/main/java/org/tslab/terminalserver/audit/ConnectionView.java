package org.tslab.terminalserver.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.tslab.rdp.exchange.Quirk;
import org.tslab.rdp.transcript.Dissection.Field;
import org.tslab.rdp.transcript.Transcript.Direction;
import org.tslab.terminalserver.audit.ConnectionAnswer.PartAnswer;
import org.tslab.terminalserver.audit.ConnectionAnswer.PduAnswer;

/** A connection as its page shows it: everything is text already. */
record ConnectionView(ConnectionAnswer answer, List<String> quirks, List<Pdu> pdus) {

    /** @param problem of any of its parts, empty when it has none */
    record Pdu(int number, String millis, String from, String name, String section, int size, String problem,
        List<Part> parts) {}

    record Part(String name, String section, String problem, List<Layer> layers) {}

    /** Neighboring fields of one protocol. */
    record Layer(String name, List<Row> rows) {}

    /** @param more the bytes that are too many to be shown at once, empty for most fields */
    record Row(int offset, int size, String bytes, String more, String name, String value, boolean read) {
        private static final int SHOWN = 64;

        static Row of(Field field, String hex) {
            var from = 2 * field.offset();
            var to = from + 2 * field.size();
            var shown = Math.min(to, from + 2 * SHOWN);
            return new Row(field.offset(), field.size(), spaced(hex.substring(from, shown)),
                spaced(hex.substring(shown, to)), field.name(), field.value(), field.read());
        }

        private static String spaced(String hex) {
            return hex.replaceAll("..(?!$)", "$0 ");
        }
    }

    static ConnectionView of(ConnectionAnswer answer) {
        return new ConnectionView(answer,
            answer.quirks().stream().map(name -> name + ": " + Quirk.valueOf(name).sentence()).toList(),
            answer.pdus().stream().map(ConnectionView::pdu).toList());
    }

    private static Pdu pdu(PduAnswer pdu) {
        return new Pdu(pdu.number(), String.format(Locale.ROOT, "%.3f", pdu.micros() / 1_000.0),
            pdu.direction() == Direction.FROM_CLIENT ? "client" : "server", pdu.name(), pdu.section(), pdu.size(),
            pdu.parts().stream().map(part -> problem(part)).filter(p -> !p.isEmpty()).findFirst().orElse(""),
            pdu.parts().stream().map(ConnectionView::part).toList());
    }

    private static Part part(PartAnswer part) {
        var layers = new ArrayList<Layer>();
        for (var field : part.fields()) {
            if (layers.isEmpty() || !layers.getLast().name().equals(field.layer())) {
                layers.add(new Layer(field.layer(), new ArrayList<>()));
            }
            layers.getLast().rows().add(Row.of(field, part.hex()));
        }
        return new Part(part.name(), part.section(), problem(part), layers);
    }

    private static String problem(PartAnswer part) {
        return part.problem() == null ? "" : part.problem();
    }
}
