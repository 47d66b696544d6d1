package org.tslab.portal.wizard;

import java.util.Map;

import jakarta.enterprise.context.RequestScoped;

import org.tslab.simkit.errand.FieldView;

/** The box eMail Address, wherever an address is asked for. */
@RequestScoped
public class AddressField {
    public static final String NAME = WizardFields.ADDRESS;
    private final WizardFields fields;

    AddressField(WizardFields fields) {
        this.fields = fields;
    }

    /** What is wrong with it, by its name; empty if nothing is. */
    public static Map<String, String> flaws(String typed) {
        return WizardPolicy.addressFlaw(typed).map(flaw -> Map.of(NAME, flaw)).orElseGet(Map::of);
    }

    public FieldView view(String typed, Map<String, String> flaws) {
        return fields.address(typed, flaws);
    }
}
