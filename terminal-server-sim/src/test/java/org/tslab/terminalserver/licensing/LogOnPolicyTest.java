package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer.License;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.presented.Verdict;
import org.tslab.terminalserver.presented.Verdict.Genuine;

/** Section 4.1: the log-on validates the temporary license that the client leaves with. */
class LogOnPolicyTest {
    private static final Instant SOON = Instant.parse("2003-07-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2003-07-23T00:00:00Z");
    private static final Word REFUSED = new Word.Refused("none left");
    private static final Word SILENCE = new Word.Silence("nobody there");

    @ParameterizedTest
    @MethodSource("table")
    void itIsWhatWasGrantedOrElseWhatWasKept(Word word, Instant kept, Instant until) {
        assertThat(LogOnPolicy.temporaryUntil(word, Optional.ofNullable(kept)).orElse(null)).isEqualTo(until);
    }

    static Stream<Arguments> table() {
        return Stream.of(
            arguments(granted(LicenseStatus.TEMPORARY), null, LATER),
            arguments(granted(LicenseStatus.TEMPORARY), SOON, LATER),
            arguments(granted(LicenseStatus.ACTIVE), SOON, null),
            arguments(REFUSED, SOON, SOON),
            arguments(SILENCE, SOON, SOON),
            arguments(SILENCE, null, null),
            arguments(new Word.Present("there"), SOON, null));
    }

    /** One that is over, or permanent, or not believed, is not validated. */
    @Test
    void onlyATemporaryOneThatCanBeUsedIsKept() {
        assertThat(new Verdict.Usable(new Genuine(true, SOON), "good").temporaryUntil()).contains(SOON);
        assertThat(new Verdict.Usable(new Genuine(false, SOON), "due for renewal").temporaryUntil()).isEmpty();
        assertThat(new Verdict.Expired(new Genuine(true, SOON), "over").temporaryUntil()).isEmpty();
        assertThat(new Verdict.Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, "foreign").temporaryUntil()).isEmpty();
    }

    private static Word granted(LicenseStatus status) {
        return new Word.Granted("LS01", new License(1, status, false, LATER), Bytes.EMPTY, "yes");
    }
}
