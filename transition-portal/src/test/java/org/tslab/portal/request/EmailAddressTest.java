package org.tslab.portal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5321, 4.1.2 and 4.5.3.1. */
class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"ann@contoso.example", "a@b.nl", "Ann.O'Neil+xp@mail.contoso.example",
        "a!#$%&'*+/=?^_`{|}~-z@x-1.example", "ann@xn--bcher-kva.example"})
    void whatMailServersTakeIsAnAddress(String typed) {
        assertThat(EmailAddress.good(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "ann@", "@contoso.example", "ann@contoso", "ann@@contoso.example",
        "ann@contoso..example", ".ann@contoso.example", "ann.@contoso.example", "ann@-contoso.example",
        "ann@contoso.example\r\nBcc: eve@evil.example", "ann@contoso.example\nBcc: eve@evil.example",
        "ann@contoso.example,eve@evil.example", "ann@contoso.example;eve@evil.example", "ann eve@contoso.example",
        "Ann <ann@contoso.example>", "<ann@contoso.example>", "\"a\\\r\nb\"@contoso.example", "ann@[127.0.0.1]",
        "<script>@contoso.example", "ann@contoso.example\0", "änn@contoso.example", "ann@contoso.example ",
        "ann@contoso.example> RCPT TO:<eve@evil.example"})
    void anythingElseIsNone(String typed) {
        assertThat(EmailAddress.good(typed)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(typed));
    }

    @Test
    void lengthsEndWhereMailServersEndThem() {
        var local = "a".repeat(64);
        var longest = local + "@" + ("d".repeat(59) + ".").repeat(3) + "d" + "e".repeat(8);

        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.good(longest)).isTrue();
        assertThat(EmailAddress.good(longest + "e")).isFalse();
        assertThat(EmailAddress.good(local + "a@b.example")).as("65 before the @").isFalse();
        assertThat(EmailAddress.good("a@" + "d".repeat(64) + ".example")).as("a label of 64").isFalse();
    }

    @Test
    void nothingLongTakesLong() {
        var start = System.nanoTime();

        assertThat(EmailAddress.good("a.".repeat(5_000_000) + "@")).isFalse();
        assertThat(EmailAddress.good("a".repeat(253) + "@")).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void anAddressIsNotPrinted() {
        assertThat(new EmailAddress("ann@contoso.example")).asString().doesNotContain("ann");
    }
}
