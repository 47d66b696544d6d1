package org.tslab.clearinghouse.transition;

import java.time.LocalDate;

import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;

/** A desktop license that somebody owns: of what, how it was obtained, and since when. */
public record OwnedLicense(DesktopProduct product, DesktopChannel channel, LocalDate acquiredOn) {
    /** Before Windows XP there was nothing to own. */
    private static final int FIRST_YEAR = 2001;
    private static final int LAST_YEAR = 2099;
    /** What is to be said of a day that is not {@link #possible}. */
    public static final String POSSIBLE = "is a day of the years " + FIRST_YEAR + " to " + LAST_YEAR;

    /** Whether a license can be acquired on this day. */
    public static boolean possible(LocalDate day) {
        return FIRST_YEAR <= day.getYear() && day.getYear() <= LAST_YEAR;
    }
}
