package org.tslab.clearinghouse.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.Desk;
import org.tslab.contracts.ProblemName;
import org.tslab.simkit.errand.DeskPolicy;

/** Whom to call about what. */
class TriagePolicyTest {
    private static final String TABLE = """
        ACTIVATE_LICENSE_SERVER          | CLEARINGHOUSE
        REACTIVATE_LICENSE_SERVER        | CLEARINGHOUSE
        INSTALL_LICENSES                 | CLEARINGHOUSE
        INTERNET_INSTALLATION_FAILED     | CLEARINGHOUSE
        LICENSE_CODE_ALREADY_ACTIVATED   | CLEARINGHOUSE
        RECOVER_LICENSES                 | CLEARINGHOUSE
        CORRECT_REGISTRANT               | CLEARINGHOUSE
        CANNOT_CONNECT_ALTHOUGH_LICENSED | PRODUCT_SUPPORT_SERVICES
        NO_LICENSE_ALTHOUGH_INSTALLED    | PRODUCT_SUPPORT_SERVICES
        LICENSE_SERVER_NOT_DISCOVERED    | PRODUCT_SUPPORT_SERVICES
        ERROR_WHEN_TYPING_ID             | PRODUCT_SUPPORT_SERVICES
        OTHER_OPERATING_SYSTEM_PROBLEM   | PRODUCT_SUPPORT_SERVICES
        AGREEMENT_LOST                   | VENDOR
        BUY_LICENSES                     | VENDOR
        """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void everySymptomHasItsDesk(Symptom symptom, Desk desk) {
        assertThat(TriagePolicy.deskFor(symptom)).isEqualTo(desk);
    }

    @Test
    void theTableAboveNamesEverySymptom() {
        assertThat(TABLE.lines().map(line -> line.split("[ |]")[0]))
            .containsExactlyElementsOf(Arrays.stream(Symptom.values()).map(Symptom::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"LICENSE_CODE_ALREADY_ACTIVATED, CLEARINGHOUSE", "LICENSE_SERVER_ID_MISTYPED, PRODUCT_SUPPORT_SERVICES",
        "LICENSE_CODE_UNKNOWN, VENDOR", "ALREADY_ACTIVATED, CLEARINGHOUSE"})
    void aRefusalNamesTheDeskToAsk(ProblemName refusal, Desk desk) {
        assertThat(DeskPolicy.deskFor(refusal)).contains(desk);
    }

    @Test
    void nobodyIsToBeAskedAboutATypingError() {
        assertThat(DeskPolicy.deskFor(ProblemName.MALFORMED_REQUEST)).isEmpty();
    }
}
