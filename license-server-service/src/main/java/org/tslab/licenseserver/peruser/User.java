package org.tslab.licenseserver.peruser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;

/**
 * Who connects, checked. One user however the name is typed; the client's texts may say anything that can be stored.
 *
 * @param name with its domain before it, lower case; empty when the client gave none
 * @param anonymous whether nobody says who it is, as over an Internet Connector
 */
record User(String name, ProductVersion version, boolean anonymous) implements Comparable<User> {
    private static final int LONGEST = 64;
    /** Control characters, and halves of characters. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    static User of(UserConnection connection) {
        var violations = new ArrayList<Violation>();
        check("domain", connection.domain(), violations);
        check("user", connection.user(), violations);
        if (connection.version() == null) {
            violations.add(new Violation("version", "the version of the terminal server"));
        }
        if (!violations.isEmpty()) {
            throw new MalformedRequestProblem(violations);
        }
        var named = !connection.anonymous() && !connection.user().isEmpty();
        return new User(named ? canonical(connection) : "", connection.version(), connection.anonymous());
    }

    boolean hasName() {
        return !name.isEmpty();
    }

    /** Whoever writes several down does so in one order, and so waits for nobody who does the same. */
    @Override
    public int compareTo(User other) {
        var byVersion = version.compareTo(other.version);
        return byVersion != 0 ? byVersion : name.compareTo(other.name);
    }

    private static String canonical(UserConnection connection) {
        var domain = connection.domain().isEmpty() ? "" : connection.domain() + "\\";
        return UNSAFE.matcher(domain + connection.user()).replaceAll("?").toLowerCase(Locale.ROOT);
    }

    private static void check(String field, String text, List<Violation> violations) {
        if (text == null || text.length() > LONGEST) {
            violations.add(new Violation(field, "up to " + LONGEST + " characters, may be empty"));
        }
    }

    /** Says nothing of a person. */
    @Override
    public String toString() {
        return "User[" + version + "]";
    }
}
