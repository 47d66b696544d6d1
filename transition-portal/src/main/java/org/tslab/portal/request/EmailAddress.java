package org.tslab.portal.request;

import java.util.regex.Pattern;

/**
 * An e-mail address as mail servers take it from anyone (RFC 5321, 4.1.2, without quoted strings and address literals):
 * it holds nothing that could end a line, begin another recipient, or be taken for markup.
 */
public record EmailAddress(String text) {
    /** RFC 5321, 4.5.3.1: a path has up to 256 characters, its angle brackets among them, and a local part 64. */
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern.compile("(?=[^@]{1,64}@)"
        + "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    public EmailAddress {
        if (!good(text)) {
            throw new IllegalArgumentException("this is no e-mail address");
        }
    }

    /** The length is looked at first, so that nothing long is ever matched. */
    public static boolean good(String typed) {
        return typed.length() <= LONGEST && FORM.matcher(typed).matches();
    }

    /** Says nothing of a person. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
