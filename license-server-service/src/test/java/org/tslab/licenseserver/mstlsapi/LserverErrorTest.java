package org.tslab.licenseserver.mstlsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ProblemName;
import org.tslab.simkit.problem.Problem;

/** The numbers of section 6.1 of the domain, which are decimal (trap 3 of section 0.4). */
class LserverErrorTest {

    @ParameterizedTest
    @CsvSource({"INTERNAL_ERROR, 5001, LSERVER_E_INTERNAL_ERROR", "NOT_ALLOWED, 5003, TLS_E_ACCESS_DENIED",
        "NOT_AUTHENTICATED, 5003, TLS_E_ACCESS_DENIED", "NOT_ACTIVATED, 5006, LSERVER_E_INVALID_SEQUENCE",
        "CONFIRMATION_REQUIRED, 5006, LSERVER_E_INVALID_SEQUENCE", "LIMIT_REACHED, 5007, LSERVER_E_SERVER_BUSY",
        "DEPENDENCY_DOWN, 5007, LSERVER_E_SERVER_BUSY", "MALFORMED_REQUEST, 5009, LSERVER_E_INVALID_DATA",
        "KEY_PACK_ID_MISTYPED, 5009, LSERVER_E_INVALID_DATA", "ACTIVATED_BY_HAND, 5022, TLS_E_NO_CERTIFICATE"})
    void aProblemHasTheNumberOfTheOriginal(ProblemName problem, int number, String name) {
        assertThat(members(problem, "")).isEqualTo(Map.of("lserverError", number, "lserverErrorName", name));
    }

    @Test
    void aKeyPackThatIsTooNewIsMessageNumber0x13A7() {
        assertThat(members(ProblemName.KEY_PACK_REFUSED, "... (Message Number 0x13A7)"))
            .isEqualTo(Map.of("lserverError", 5031, "lserverErrorName", "Message Number 0x13A7"));
        assertThat(members(ProblemName.KEY_PACK_REFUSED, "is not signed")).isEmpty();
    }

    @Test
    void whatTheOriginalDidNotKnowHasNone() {
        assertThat(members(ProblemName.SITE_NOT_TRUSTED, "")).isEmpty();
    }

    @Test
    void noProblemHasTwo() {
        assertThat(Arrays.stream(LserverError.values()).map(LserverError::number)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ProblemName.values()).map(LserverError::of).flatMap(Optional::stream)
            .distinct()).hasSameSizeAs(LserverError.values());
    }

    private static Map<String, Object> members(ProblemName problem, String detail) {
        return new LserverErrors().membersOf(new Problem(problem, 409, detail, List.of()));
    }
}
