package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.tslab.terminalserver.eventlog.TermService.CANNOT_ISSUE_LICENSE;
import static org.tslab.terminalserver.eventlog.TermService.INVALID_LICENSE;
import static org.tslab.terminalserver.eventlog.TermService.LICENSE_NOT_RENEWED;
import static org.tslab.terminalserver.eventlog.TermService.NO_LICENSE_FOR_USER;
import static org.tslab.terminalserver.eventlog.TermService.NO_LICENSE_SERVER;
import static org.tslab.terminalserver.eventlog.TermService.TEMPORARY_LICENSE_EXPIRED;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.terminalserver.eventlog.TermService;
import org.tslab.terminalserver.licensing.LicensingEvents.Facts;
import org.tslab.terminalserver.presented.Verdict;
import org.tslab.terminalserver.presented.Verdict.Genuine;

/** Which client is worth which event (section 4.11). */
class LicensingEventsTest {
    private static final Word REFUSED = new Word.Refused("none left");
    private static final Word SILENCE = new Word.Silence("nobody answers");
    private static final Verdict TEMPORARY = new Verdict.Expired(new Genuine(true, Instant.EPOCH), "over");
    private static final Verdict PERMANENT = new Verdict.Expired(new Genuine(false, Instant.EPOCH), "over");
    private static final Verdict FOREIGN = new Verdict.Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, "foreign");
    private static final Verdict STOLEN = new Verdict.Worthless(ErrorInfo.LICENSE_HWID_DOESNT_MATCH_LICENSE, "stolen");
    private static final Verdict TOO_OLD = new Verdict.Worthless(ErrorInfo.LICENSE_CANT_UPGRADE_LICENSE, "old");
    private static final Verdict USABLE = new Verdict.Usable(new Genuine(false, Instant.MAX),
        "good for now");

    static Stream<Arguments> cases() {
        return Stream.of(
            arguments(new Facts(false, null, null, false), List.of()),
            arguments(new Facts(false, new Verdict.Valid("good"), null, false), List.of()),
            arguments(new Facts(false, USABLE, REFUSED, false), List.of()),
            arguments(new Facts(false, null, SILENCE, false), List.of(NO_LICENSE_SERVER)),
            arguments(new Facts(false, null, REFUSED, true), List.of(CANNOT_ISSUE_LICENSE)),
            arguments(new Facts(false, null, SILENCE, true), List.of(CANNOT_ISSUE_LICENSE, NO_LICENSE_SERVER)),
            arguments(new Facts(false, TEMPORARY, REFUSED, true), List.of(TEMPORARY_LICENSE_EXPIRED)),
            arguments(new Facts(false, PERMANENT, REFUSED, true), List.of(LICENSE_NOT_RENEWED)),
            arguments(new Facts(false, PERMANENT, REFUSED, false), List.of()),
            arguments(new Facts(false, FOREIGN, REFUSED, false), List.of(INVALID_LICENSE)),
            arguments(new Facts(false, STOLEN, REFUSED, true), List.of(INVALID_LICENSE, CANNOT_ISSUE_LICENSE)),
            arguments(new Facts(false, TOO_OLD, REFUSED, true), List.of(CANNOT_ISSUE_LICENSE)),
            arguments(new Facts(true, null, SILENCE, true), List.of(NO_LICENSE_FOR_USER, NO_LICENSE_SERVER)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCaseHasItsEvents(Facts facts, List<TermService> events) {
        assertThat(LicensingEvents.of(facts)).isEqualTo(events);
    }
}
