package org.tslab.terminalserver.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.tslab.rdp.security.EncryptionLevel;
import org.tslab.rdp.security.EncryptionMethod;

/** Which profiles a terminal server can have. Pure. */
public final class ProfilePolicy {
    private static final Set<Integer> KEY_SIZES = Set.of(512, 1024, 2048);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})");
    private static final int LARGEST_VERSION = 0xffff;
    private static final Pattern SCOPE = Pattern.compile("[\\x20-\\x7e]{1,64}");
    private static final int MOST_SCOPES = 4;

    private ProfilePolicy() {}

    /** What is wrong with one knob. */
    public record Flaw(String knob, String reason) {}

    /** Everything that is wrong, in the order of the knobs; empty when a terminal server can be so. */
    public static List<Flaw> flaws(Profile profile) {
        var flaws = new ArrayList<Flaw>();
        if (profile.encryptionLevel() == EncryptionLevel.HIGH
            && !profile.encryptionMethods().contains(EncryptionMethod.BITS_128)) {
            flaws.add(new Flaw("encryptionLevel", "HIGH means 128 bits, which encryptionMethods does not allow"));
        }
        if (profile.encryptionMethods().isEmpty()) {
            flaws.add(new Flaw("encryptionMethods", "at least one of BITS_40, BITS_56, BITS_128"));
        }
        if (!KEY_SIZES.contains(profile.keyBits())) {
            flaws.add(new Flaw("keyBits", "512, 1024 or 2048"));
        }
        if (profile.tlsVersions().isEmpty()) {
            flaws.add(new Flaw("tlsVersions", "at least one of TLSv1.2, TLSv1.3"));
        }
        if (!isVersion(profile.productVersion())) {
            flaws.add(new Flaw("productVersion", "major.minor, as in 5.2, each up to " + LARGEST_VERSION));
        }
        if (profile.scopes().size() > MOST_SCOPES
            || profile.scopes().stream().anyMatch(s -> !SCOPE.matcher(s).matches())) {
            flaws.add(new Flaw("scopes",
                "up to " + MOST_SCOPES + " texts of 1 to 64 printable characters from space to ~"));
        }
        return flaws;
    }

    private static boolean isVersion(String version) {
        var parts = VERSION.matcher(version);
        return parts.matches() && Integer.parseInt(parts.group(1)) <= LARGEST_VERSION
            && Integer.parseInt(parts.group(2)) <= LARGEST_VERSION;
    }
}
