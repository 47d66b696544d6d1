package org.tslab.simkit.wmi;

import java.util.List;
import java.util.Map;

/**
 * A method called on a class, or on the instance of a key.
 *
 * @param keys of the instance; empty when the method is called on the class
 * @param idempotencyKey for what is asked of the clearinghouse; null for a request like no other
 */
public record WmiCall(String server, Map<String, String> keys, Map<String, Object> parameters, String idempotencyKey) {
    private static final int LONGEST = 256;
    private static final long UINT32 = 0xFFFF_FFFFL;

    public String text(String parameter) {
        if (parameters.get(parameter) instanceof String text && !text.isBlank() && text.length() <= LONGEST) {
            return text;
        }
        throw invalid(parameter, "a string of up to " + LONGEST + " characters");
    }

    public List<String> texts(String parameter) {
        if (parameters.get(parameter) instanceof List<?> list
            && list.stream().allMatch(one -> one instanceof String text && text.length() <= LONGEST)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw invalid(parameter, "a list of strings of up to " + LONGEST + " characters");
    }

    public long uint32(String parameter) {
        if (parameters.get(parameter) instanceof Number number && number.longValue() == number.doubleValue()
            && 0 <= number.longValue() && number.longValue() <= UINT32) {
            return number.longValue();
        }
        throw invalid(parameter, "a uint32");
    }

    public long uint32(String parameter, long otherwise) {
        return parameters.containsKey(parameter) ? uint32(parameter) : otherwise;
    }

    public int count(String parameter) {
        var count = uint32(parameter);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new WmiFault(WbemCode.VALUE_OUT_OF_RANGE, parameter + " must be at least 1.");
        }
        return (int) count;
    }

    public static long number(String key, String value) {
        if (value.matches("\\d{1,10}")) {
            return Long.parseLong(value);
        }
        throw new WmiFault(WbemCode.INVALID_OBJECT_PATH, key + " is a number.");
    }

    public boolean truth(String parameter) {
        return Boolean.TRUE.equals(parameters.get(parameter));
    }

    public String textOr(String parameter, String otherwise) {
        return parameters.containsKey(parameter) ? text(parameter) : otherwise;
    }

    public String key(String name) {
        if (keys.containsKey(name)) {
            return keys.get(name);
        }
        throw new WmiFault(WbemCode.INVALID_OBJECT_PATH, "This method is called on an instance: name its " + name
            + " in the object path.");
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
