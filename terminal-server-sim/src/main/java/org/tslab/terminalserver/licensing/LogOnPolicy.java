package org.tslab.terminalserver.licensing;

import java.time.Instant;
import java.util.Optional;

import org.tslab.contracts.LicenseStatus;

/** With which temporary license a client logs on. Pure. */
final class LogOnPolicy {
    private LogOnPolicy() {}

    /**
     * Until when it is good; empty when it is no temporary one.
     *
     * @param kept until when a temporary one is good that was presented and can be kept; empty when there is none
     */
    static Optional<Instant> temporaryUntil(Word word, Optional<Instant> kept) {
        return switch (word) {
            case Word.Granted(_, var license, _, _) -> license.status() == LicenseStatus.TEMPORARY
                ? Optional.of(license.expiresAt())
                : Optional.empty();
            case Word.Refused _,Word.Silence _ -> kept;
            case Word.Present _ -> Optional.empty();
        };
    }
}
