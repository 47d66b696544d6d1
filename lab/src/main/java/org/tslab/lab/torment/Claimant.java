package org.tslab.lab.torment;

import java.util.Arrays;
import java.util.Optional;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.License;

/** A device, and the best that anybody was told of its license. Nothing that is said may go back on that. */
final class Claimant {
    private final String hardwareId;
    private License told;
    private byte[] cal = {};
    private boolean unanswered;

    Claimant(String hardwareId) {
        this.hardwareId = hardwareId;
    }

    String hardwareId() {
        return hardwareId;
    }

    synchronized Optional<License> told() {
        return Optional.ofNullable(told);
    }

    /** The CAL of its permanent license; nothing until it was fetched. */
    synchronized byte[] cal() {
        return cal;
    }

    /** A request about it was not answered, or refused: what it asked for may have been done, or not. */
    synchronized void leftUnanswered() {
        unanswered = true;
    }

    /** Whether all that was done about its license was told. */
    synchronized boolean knowsAll() {
        return !unanswered;
    }

    /**
     * @param before what was known when the question was sent
     * @return how the answer contradicts that, if it does
     */
    synchronized Optional<String> hear(Optional<License> before, License answer) {
        var contradiction = before.or(this::told).filter(known -> known.licenseId() != answer.licenseId())
            .or(() -> before.filter(known -> isLess(answer, known)))
            .map(known -> "device %s was told of %s, and afterwards of %s".formatted(hardwareId, known, answer));
        // Others asked at the same time, and their answer may have overtaken this one.
        if (told == null || told.licenseId() == answer.licenseId() && !isLess(answer, told)) {
            told = answer;
        }
        return contradiction;
    }

    /** @return how this CAL of the permanent license contradicts the one that was fetched before, if it does */
    synchronized Optional<String> hear(byte[] fetched) {
        if (cal.length > 0 && !Arrays.equals(cal, fetched)) {
            return Optional.of("device %s got a CAL, and afterwards another one".formatted(hardwareId));
        }
        cal = fetched;
        return Optional.empty();
    }

    /** A permanent license is not extended before its last week, and a temporary one never. */
    static boolean isLess(License license, License than) {
        return worth(license) < worth(than)
            || license.status() == than.status() && !license.expiresAt().equals(than.expiresAt());
    }

    private static int worth(License license) {
        if (license.status() == LicenseStatus.ACTIVE) {
            return 2;
        }
        return license.status() != LicenseStatus.TEMPORARY ? -1 : license.validated() ? 1 : 0;
    }
}
