package org.tslab.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.code.TypedCode.Correct;
import org.tslab.contracts.code.TypedCode.Mistyped;

class ConfirmationCodeTest {
    private static final String LICENSE_SERVER_ID = CodeKind.LICENSE_SERVER_ID.make();

    @Test
    void bothSidesComeToTheSameCode() {
        var code = ConfirmationCode.of(LICENSE_SERVER_ID);

        assertThat(code).hasSize(20).isEqualTo(ConfirmationCode.of(LICENSE_SERVER_ID));
        assertThat(CodeKind.CONFIRMATION_CODE.read(code)).isEqualTo(new Correct(code));
    }

    @Test
    void eachLicenseServerHasItsOwn() {
        var codes = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            codes.add(ConfirmationCode.of(CodeKind.LICENSE_SERVER_ID.make()));
        }
        assertThat(codes).hasSize(1_000);
    }

    @Test
    void everyWrongCharacterAndEveryExchangeOfNeighborsIsFoundOut() {
        var code = ConfirmationCode.of(LICENSE_SERVER_ID);
        for (int place = 0; place < code.length(); place++) {
            for (var other : CodeKind.ALPHABET.toCharArray()) {
                var wrong = code.substring(0, place) + other + code.substring(place + 1);
                assertThat(CodeKind.CONFIRMATION_CODE.read(wrong))
                    .isInstanceOf(other == code.charAt(place) ? Correct.class : Mistyped.class);
            }
        }
        for (int place = 0; place < code.length() - 1; place++) {
            var swapped = code.substring(0, place) + code.charAt(place + 1) + code.charAt(place)
                + code.substring(place + 2);
            assertThat(CodeKind.CONFIRMATION_CODE.read(swapped))
                .isInstanceOf(swapped.equals(code) ? Correct.class : Mistyped.class);
        }
    }

    /** What is in it must not change: an agent and a license server of different releases would not agree. */
    @Test
    void theCodeOfAnIdIsForever() {
        assertThat(ConfirmationCode.of("DMMYXBCDFGHJKMPQRTVWXY2346789BCDFGH")).isEqualTo("7G6JJR9XPXPRTR4C79P4");
    }
}
