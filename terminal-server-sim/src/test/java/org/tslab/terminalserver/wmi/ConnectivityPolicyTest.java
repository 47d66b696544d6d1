package org.tslab.terminalserver.wmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.AccessAnswer;

/** The numbers of section 5.5. */
class ConnectivityPolicyTest {

    @ParameterizedTest(name = "{0}, allowed {1}: {2}")
    @CsvSource({
        "WINDOWS_SERVER_2003, true,  LS_CONNECTABLE_VALID_LS,        11, 1",
        "WINDOWS_SERVER_2003, false, LS_CONNECTABLE_NOT_IN_TSCGROUP, 5,  0",
        "WINDOWS_2000,        true,  LS_CONNECTABLE_LOWER_VERSION,   4,  1",
        "WINDOWS_2000,        false, LS_CONNECTABLE_LOWER_VERSION,   4,  0"
    })
    void whoAnswersIsTheRightOneOrNot(ProductVersion version, boolean allowed, ConnectivityStatus status, long number,
        long issuing) {
        var heard = Optional.of(new AccessAnswer(version, allowed));

        assertThat(ConnectivityPolicy.status(heard, WINDOWS_SERVER_2003)).isEqualTo(status);
        assertThat(status.number()).isEqualTo(number);
        assertThat(ConnectivityPolicy.available(heard)).isEqualTo(1);
        assertThat(ConnectivityPolicy.issuing(heard)).isEqualTo(issuing);
        assertThat(ConnectivityPolicy.accessAllowed(heard.get())).isEqualTo(1 - issuing);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void newerOnesServeOlderTerminalServers(boolean allowed) {
        var heard = Optional.of(new AccessAnswer(WINDOWS_SERVER_2003, allowed));

        assertThat(ConnectivityPolicy.status(heard, WINDOWS_2000).number()).isEqualTo(allowed ? 11 : 5);
    }

    @ParameterizedTest
    @CsvSource({"WINDOWS_2000", "WINDOWS_SERVER_2003"})
    void ofWhoIsSilentNothingIsKnown(ProductVersion terminalServer) {
        assertThat(ConnectivityPolicy.status(Optional.empty(), terminalServer).number()).isEqualTo(6);
        assertThat(ConnectivityPolicy.available(Optional.empty())).isZero();
        assertThat(ConnectivityPolicy.issuing(Optional.empty())).isEqualTo(2);
    }
}
