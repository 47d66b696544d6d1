package org.tslab.terminalserver.presented;

import java.time.Instant;
import java.util.Optional;

import org.tslab.rdp.share.ErrorInfo;

/** What a terminal server thinks of the CAL that a client presents. The reason is for the journal. */
public sealed interface Verdict {
    String reason();

    /** How a client that gets no other license is told so. */
    ErrorInfo told();

    /** A CAL for this device and this product, whose signatures hold, whichever license server issued it. */
    record Genuine(boolean temporary, Instant expiresAt) {}

    /** What there is to say to a license server of a CAL that is genuine and may be replaced. */
    default Optional<Genuine> genuine() {
        return switch (this) {
            case Usable(var cal, _) -> Optional.of(cal);
            case Expired(var cal, _) -> Optional.of(cal);
            case Valid _,Worthless _ -> Optional.empty();
        };
    }

    /** Until when a temporary one can be used; empty when it is none. */
    default Optional<Instant> temporaryUntil() {
        return this instanceof Usable(var cal, _) && cal.temporary() ? Optional.of(cal.expiresAt()) : Optional.empty();
    }

    /** Good for this session and not due for anything: the license server is not asked. */
    record Valid(String reason) implements Verdict {
        @Override
        public ErrorInfo told() {
            return ErrorInfo.LICENSE_NO_LICENSE;
        }
    }

    /** Good for this session, but there is something better to ask for: an upgrade or a renewal. */
    record Usable(Genuine cal, String reason) implements Verdict {
        @Override
        public ErrorInfo told() {
            return ErrorInfo.LICENSE_NO_LICENSE;
        }
    }

    /** Worth nothing here. */
    record Worthless(ErrorInfo told, String reason) implements Verdict {}

    /** Good once, and worth nothing now. */
    record Expired(Genuine cal, String reason) implements Verdict {
        @Override
        public ErrorInfo told() {
            return ErrorInfo.LICENSE_CANT_UPGRADE_LICENSE;
        }
    }
}
