package org.tslab.clearinghouse.signingrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of some hundred malformed requests has its flaw, which a person can read. */
class CertificateRequestPolicyTest {
    private static final Map<String, String> ALL = MalformedRequests.all();

    @Test
    void thereAreManyAndNoTwoAreAlike() {
        assertThat(ALL).hasSizeGreaterThan(200);
        assertThat(ALL.values()).doesNotHaveDuplicates();
        assertThat(flawOf(MalformedRequests.good())).isEmpty();
    }

    static Stream<Named<String>> everyOne() {
        return ALL.entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("everyOne")
    void aRequestIsRefusedThat(String request) {
        assertThat(flawOf(request)).hasValueSatisfying(reason -> assertThat(reason).hasSizeBetween(5, 120)
            .matches("[\\x20-\\x7e]*"));
    }

    private static Optional<String> flawOf(String sent) {
        return CertificateRequestPolicy.flaw(CertificateRequestReader.read(sent));
    }
}
