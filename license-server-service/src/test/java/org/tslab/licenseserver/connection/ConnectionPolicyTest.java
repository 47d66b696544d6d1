package org.tslab.licenseserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.licenseserver.connection.ConnectionPolicy.Way;

/** S1-16, S1-17, S1-20. */
class ConnectionPolicyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "true  | false | ''                           | OPEN",
        "true  | true  | ''                           | SITE_NOT_TRUSTED",
        "true  | true  | https://example.com          | SITE_NOT_TRUSTED",
        "true  | true  | https://clearinghouse:8443   | OPEN",
        "false | false | ''                           | NO_INTERNET_ACCESS",
        "false | true  | https://clearinghouse:8443   | NO_INTERNET_ACCESS",
    })
    void whatStandsInTheWay(boolean internet, boolean enhancedSecurity, String trusted, Way way) {
        var settings = new ConnectionSettings(ConnectionMethod.AUTOMATIC, internet, enhancedSecurity,
            trusted.isEmpty() ? List.of() : List.of(trusted));

        assertThat(ConnectionPolicy.judge(settings, "https://clearinghouse:8443")).isEqualTo(way);
    }

    @ParameterizedTest
    @CsvSource({"https://a.example/x/y, https://a.example", "https://a.example:443/, https://a.example",
        "https://a.example:8443, https://a.example:8443"})
    void aSiteIsItsSchemeHostAndPort(String address, String origin) {
        assertThat(Origin.of(URI.create(address))).isEqualTo(origin);
    }
}
