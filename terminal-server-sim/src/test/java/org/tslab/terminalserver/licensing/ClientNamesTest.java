package org.tslab.terminalserver.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names are hostile. */
class ClientNamesTest {

    @ParameterizedTest
    @MethodSource("names")
    void whatIsSentOnCanBeShownAndIsNotLong(String raw, String fit) {
        assertThat(new ClientNames(raw, raw)).isEqualTo(new ClientNames(fit, fit))
            .extracting(ClientNames::computer, ClientNames::user).containsExactly(fit, fit);
    }

    static String[][] names() {
        return new String[][]{
            {"PC-ONE", "PC-ONE"},
            {"Jürgen 🙂", "Jürgen 🙂"},
            {"", ""},
            {" \t\r\n ", ""},
            {"a\r\nINFO all is well", "aINFO all is well"},
            {"nul\0esc\u001b[31m", "nulesc[31m"},
            {"\u202eevil\u2028line\ufeff", "evilline"},
            {"half\ud83d", "half"},
            {"x".repeat(64), "x".repeat(64)},
            {"x".repeat(32_000), "x".repeat(64)},
            {"🙂".repeat(40), "🙂".repeat(32)},
            {"x" + "🙂".repeat(40), "x" + "🙂".repeat(31)},
        };
    }

    @Test
    void whatTheExchangeDoesNotTellTheConnectionDoes() {
        assertThat(new ClientNames("", "bob").orElse(new ClientNames("PC-ONE", "alice")))
            .isEqualTo(new ClientNames("PC-ONE", "bob"));
    }

    @Test
    void namesBelongToPeopleAndStayOutOfLogs() {
        assertThat(new ClientNames("PC-ONE", "alice")).hasToString("ClientNames");
    }
}
