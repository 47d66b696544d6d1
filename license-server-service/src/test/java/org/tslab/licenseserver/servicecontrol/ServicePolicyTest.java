package org.tslab.licenseserver.servicecontrol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.licenseserver.event.TermServLicensing;
import org.tslab.licenseserver.installation.ServiceState;
import org.tslab.licenseserver.servicecontrol.ServicePolicy.Verdict;

/** Services of Windows: events 0 to 3. */
class ServicePolicyTest {

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"STARTED, PAUSED, PAUSED", "STARTED, STOPPED, STOPPED", "PAUSED, STARTED, RESUMED",
        "PAUSED, STOPPED, STOPPED", "STOPPED, STARTED, STARTED"})
    void aChangeIsAnEvent(ServiceState is, ServiceState wanted, TermServLicensing event) {
        assertThat(ServicePolicy.judge(is, wanted)).isEqualTo(new Verdict.Change(event));
    }

    @ParameterizedTest
    @CsvSource({"STARTED", "PAUSED", "STOPPED"})
    void whatIsSoAlreadyIsNoEvent(ServiceState state) {
        assertThat(ServicePolicy.judge(state, state)).isEqualTo(new Verdict.NothingToDo());
    }

    @ParameterizedTest
    @CsvSource({"STOPPED, PAUSED"})
    void whatIsStoppedCannotBePaused(ServiceState is, ServiceState wanted) {
        assertThat(ServicePolicy.judge(is, wanted)).isEqualTo(new Verdict.StartFirst());
    }
}
