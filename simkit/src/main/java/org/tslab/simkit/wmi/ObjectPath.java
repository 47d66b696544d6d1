package org.tslab.simkit.wmi;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code Win32_TSLicenseKeyPack}, or with the key of an instance {@code Win32_TSLicenseKeyPack.KeyPackId=1}. */
record ObjectPath(String className, Map<String, String> keys) {
    private static final String KEY = "\\w{1,64}=(?:\\d{1,10}|\"[^\"]{1,100}\")";
    /** A class of one instance has no key; its path ends in =@. */
    private static final Pattern PATH = Pattern.compile("(\\w{1,64})(?:=@)?(?:\\.(" + KEY + "(?:," + KEY + "){0,3}))?");

    static ObjectPath parse(String path) {
        var parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw new WmiFault(WbemCode.INVALID_OBJECT_PATH, "An object path is Class or Class.Key=1,Other=\"text\".");
        }
        return new ObjectPath(parts.group(1), parts.group(2) == null ? Map.of() : equalities(parts.group(2)));
    }

    private static Map<String, String> equalities(String text) {
        var keys = new TreeMap<String, String>();
        for (var equality : text.split(",(?=\\w+=)")) {
            var sides = equality.split("=", 2);
            keys.put(sides[0], sides[1].replace("\"", ""));
        }
        return keys;
    }
}
