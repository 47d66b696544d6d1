package org.tslab.portal.wizard;

import java.util.List;

import org.tslab.simkit.errand.FieldView;

/**
 * One page of the wizard as its template shows it.
 *
 * @param page the beginning of its texts' keys
 * @param path where its form is sent
 * @param back the page before; empty where there is none
 */
record WizardView(String page, String path, String back, List<FieldView> fields) {
    public List<FieldView> wrongFields() {
        return fields.stream().filter(FieldView::wrong).toList();
    }

    public boolean wrong() {
        return !wrongFields().isEmpty();
    }
}
