package org.tslab.clearinghouse.registrant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tslab.contracts.clearinghouse.Registrant;

/** Who is taken for the one who registered. */
class ClaimPolicyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "Ada/Byron | Example Trading | ada@example.com | ada@example.com | true",
        "ADA/byron | example trading | ada@example.com | ADA@EXAMPLE.COM | true",
        "Ada/Byron | Example Trading | -               | -               | true",
        "Ada/Byron | Example Trading | -               | eve@example.com | true",
        "Ada/Byron | Example Trading | ada@example.com | eve@example.com | false",
        "Ada/Byron | Example Trading | ada@example.com | -               | false",
        "Eve/Byron | Example Trading | -               | -               | false",
        "Ada/Eve | Example Trading | -               | -               | false",
        "Ada/Byron | Example         | -               | -               | false",
        "/Byron | Example Trading | -               | -               | false",
    })
    void theNamesAgreeAndAnEmailAddressThatWasRegistered(String name, String company, String registered, String claimed,
        boolean holds) {
        assertThat(ClaimPolicy.holds(registrant("Ada/Byron", "Example Trading", registered),
            registrant(name, company, claimed))).isEqualTo(holds);
    }

    private static Registrant registrant(String name, String company, String email) {
        var parts = name.split("/");
        return new Registrant(parts[0], parts[1], company, "NL", email, null, null, null, null, null, null);
    }
}
