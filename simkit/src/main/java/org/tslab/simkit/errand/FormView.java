package org.tslab.simkit.errand;

import java.util.List;
import java.util.Map;

import org.tslab.contracts.Desk;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.Receipt.Link;

/**
 * A form as a template shows it, every text in the visitor's language.
 *
 * @param errand the beginning of its texts' keys
 * @param token one for all the forms of an errand, so that going back and sending again leads to the same receipt
 * @param problem what stands in the way of the whole; empty if nothing does
 * @param desk whom to ask about it; null when nobody needs to be asked
 * @param hidden what earlier forms asked for
 * @param allowed whether this visitor may send it
 */
record FormView(String errand, String path, String token, Step step, String problem, Desk desk,
    List<FieldView> fields, Map<String, String> hidden, boolean allowed) {

    /**
     * Which of an errand's forms it is.
     *
     * @param sent what tells it from the others when it comes back
     * @param back what leads to the one before; empty where there is none
     * @param page the beginning of its own texts' keys; empty when it has none
     * @param button the key of what stands on the button that leads on
     * @param away where somebody goes who stops here
     */
    record Step(String sent, String back, String page, List<Fact> facts, List<Link> tabs, String button,
        String away) {}

    public boolean wrong() {
        return fields.stream().anyMatch(FieldView::wrong);
    }

    public List<FieldView> wrongFields() {
        return fields.stream().filter(FieldView::wrong).toList();
    }
}
