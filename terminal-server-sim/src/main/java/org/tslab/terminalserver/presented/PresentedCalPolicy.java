package org.tslab.terminalserver.presented;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

import org.tslab.contracts.ProductVersion;
import org.tslab.rdp.cal.LicensedVersion;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.terminalserver.presented.Verdict.Expired;
import org.tslab.terminalserver.presented.Verdict.Genuine;
import org.tslab.terminalserver.presented.Verdict.Usable;
import org.tslab.terminalserver.presented.Verdict.Valid;
import org.tslab.terminalserver.presented.Verdict.Worthless;

/** Judges presented CALs (MS-RDPELE 3.2.5.3): signatures, product, version, device, expiry. Pure. */
public final class PresentedCalPolicy {
    private PresentedCalPolicy() {}

    /**
     * What a CAL is held against.
     *
     * @param roots the roots of this environment's license servers
     * @param renewalWindow a permanent license with this much left, or less, is to be renewed
     * @param signed whether the first of two certificates is signed with the key of the second
     */
    public record Standard(Set<X509Certificate> roots, ProductVersion version, Instant now, Duration renewalWindow,
        BiPredicate<X509Certificate, X509Certificate> signed) {}

    public static Verdict judge(Cal cal, HardwareId hardwareId, Standard standard) {
        if (!standard.roots().contains(cal.chain().getLast())) {
            return new Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE,
                "the presented license comes from another environment");
        }
        if (!signaturesHold(cal.chain(), standard.signed())) {
            return new Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE,
                "a signature of the presented license does not hold");
        }
        if (!cal.product().requestedProductId().equals(ProductInfo.TERMINAL_SERVER)) {
            return new Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, "the presented license is for another product");
        }
        if (!cal.hardwareId().equalsIgnoreCase(hardwareId.toHex())) {
            return new Worthless(ErrorInfo.LICENSE_HWID_DOESNT_MATCH_LICENSE,
                "the presented license was issued to another device");
        }
        if (cal.product().versions().stream().noneMatch(v -> atLeast(v, standard.version()))) {
            return new Worthless(ErrorInfo.LICENSE_CANT_UPGRADE_LICENSE,
                "the presented license is for an older server version");
        }
        return byTime(cal, standard);
    }

    private static Verdict byTime(Cal cal, Standard standard) {
        var left = Duration.between(standard.now(), cal.expiresAt());
        var genuine = new Genuine(cal.product().temporary(), cal.expiresAt());
        if (!left.isPositive()) {
            return new Expired(genuine, "the presented license expired at " + cal.expiresAt());
        }
        if (cal.product().temporary()) {
            return new Usable(genuine, "the presented license is temporary and good until " + cal.expiresAt());
        }
        if (left.compareTo(standard.renewalWindow()) <= 0) {
            return new Usable(genuine,
                "the presented license expires at " + cal.expiresAt() + " and is due for renewal");
        }
        return new Valid("the presented license is permanent and good until " + cal.expiresAt());
    }

    private static boolean atLeast(LicensedVersion licensed, ProductVersion wanted) {
        return licensed.major() > wanted.major()
            || licensed.major() == wanted.major() && licensed.minor() >= wanted.minor();
    }

    /** From the root down, so that no key is used before it is vouched for. */
    private static boolean signaturesHold(List<X509Certificate> chain,
        BiPredicate<X509Certificate, X509Certificate> signed) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            var issuer = chain.get(Math.min(i + 1, chain.size() - 1));
            if (issuer.getBasicConstraints() < 0 || !signed.test(chain.get(i), issuer)) {
                return false;
            }
        }
        return true;
    }
}
