package org.tslab.licenseserver.wmi;

import java.util.Map;

import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiFault;

/** Who registers, as the properties of the instance would have said; they come with the call and stay nowhere. */
final class Contact {
    private Contact() {}

    static Registrant of(WmiCall call, String... required) {
        var properties = call.parameters().get("Properties") instanceof Map<?, ?> given ? given : Map.of();
        for (var name : required) {
            if (property(properties, name) == null) {
                throw new WmiFault(WbemCode.FAILED, "The property " + name + " must not be empty.");
            }
        }
        return new Registrant(property(properties, "FirstName"), property(properties, "LastName"),
            property(properties, "Company"), property(properties, "CountryRegion"), property(properties, "eMail"),
            property(properties, "OrgUnit"), property(properties, "Address"), property(properties, "City"),
            property(properties, "State"), property(properties, "PostalCode"), null);
    }

    private static String property(Map<?, ?> properties, String name) {
        return properties.get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
