package org.tslab.licenseserver.wmi;

import java.util.Map;

import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.licenseserver.clearinghouse.IdempotencyKey;

/**
 * A method called on a class, or on the instance of a key.
 *
 * @param keys of the instance; empty when the method is called on the class
 * @param idempotencyKey for what is asked of the clearinghouse; null for a request like no other
 */
record WmiCall(String server, Map<String, String> keys, Map<String, Object> parameters, String idempotencyKey) {
    private static final int LONGEST = 256;
    private static final long UINT32 = 0xFFFF_FFFFL;

    String text(String parameter) {
        if (parameters.get(parameter) instanceof String text && !text.isBlank() && text.length() <= LONGEST) {
            return text;
        }
        throw invalid(parameter, "a string of up to " + LONGEST + " characters");
    }

    long uint32(String parameter) {
        if (parameters.get(parameter) instanceof Number number && number.longValue() == number.doubleValue()
            && 0 <= number.longValue() && number.longValue() <= UINT32) {
            return number.longValue();
        }
        throw invalid(parameter, "a uint32");
    }

    long uint32(String parameter, long otherwise) {
        return parameters.containsKey(parameter) ? uint32(parameter) : otherwise;
    }

    int count(String parameter) {
        var count = uint32(parameter);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new WmiFault(WbemCode.VALUE_OUT_OF_RANGE, parameter + " must be at least 1.");
        }
        return (int) count;
    }

    static long number(String key, String value) {
        if (value.matches("\\d{1,10}")) {
            return Long.parseLong(value);
        }
        throw new WmiFault(WbemCode.INVALID_OBJECT_PATH, key + " is a number.");
    }

    boolean truth(String parameter) {
        return Boolean.TRUE.equals(parameters.get(parameter));
    }

    String textOr(String parameter, String otherwise) {
        return parameters.containsKey(parameter) ? text(parameter) : otherwise;
    }

    String key(String name) {
        if (keys.containsKey(name)) {
            return keys.get(name);
        }
        throw new WmiFault(WbemCode.INVALID_OBJECT_PATH, "This method is called on an instance: name its " + name
            + " in the object path.");
    }

    IdempotencyKey idempotency() {
        return IdempotencyKey.of(idempotencyKey, server);
    }

    /** Who registers, as the properties of the instance would have said; they come with the call and stay nowhere. */
    Registrant registrant(String... required) {
        var properties = parameters.get("Properties") instanceof Map<?, ?> given ? given : Map.of();
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

    private static WmiFault invalid(String parameter, String form) {
        return new WmiFault(WbemCode.INVALID_PARAMETER, parameter + " must be " + form + ".");
    }

    /** Leaves out what may be a person's, or worth licenses. */
    @Override
    public String toString() {
        return "WmiCall on " + server;
    }
}
