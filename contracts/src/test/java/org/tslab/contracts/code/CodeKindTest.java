package org.tslab.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tslab.contracts.code.TypedCode.Correct;
import org.tslab.contracts.code.TypedCode.Mistyped;

/** Domain sheet, section 0.3. */
class CodeKindTest {
    private static final String CODE = CodeKind.LICENSE_CODE.withCheck("BCDFG99999KMPQR23467");

    @Test
    void aLicenseServerIdHasSevenGroupsOfFiveAndSaysThatItIsSynthetic() {
        assertThat(CodeKind.LICENSE_SERVER_ID.make()).matches("DMMYX[" + CodeKind.ALPHABET + "]{30}");
    }

    @Test
    void aLicenseKeyPackIdIsToldFromALicenseServerIdByItsFirstGroup() {
        assertThat(CodeKind.LICENSE_KEY_PACK_ID.make()).matches("DMMYP[" + CodeKind.ALPHABET + "]{30}");
        assertThat(CodeKind.LICENSE_KEY_PACK_ID.read(CodeKind.LICENSE_SERVER_ID.make()))
            .isEqualTo(new Mistyped("is a License Server ID"));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasMadeIsReadAgainHoweverPeopleTypeIt(CodeKind kind) {
        var code = kind.make();
        var dictated = " " + code.toLowerCase().replaceAll("(.{5})(?!$)", "$1- ") + "\n";

        assertThat(kind.read(dictated)).isEqualTo(new Correct(code));
    }

    @ParameterizedTest
    @EnumSource
    void everySingleWrongCharacterIsFoundOut(CodeKind kind) {
        var code = kind.make();

        for (int place = 0; place < code.length(); place++) {
            for (char wrong : CodeKind.ALPHABET.replace(code.substring(place, place + 1), "").toCharArray()) {
                var typed = new StringBuilder(code);
                typed.setCharAt(place, wrong);

                assertThat(kind.read(typed.toString())).isInstanceOf(Mistyped.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExchangeOfTwoCharactersIsFoundOut(CodeKind kind) {
        var code = kind.make();

        for (int one = 0; one < code.length(); one++) {
            for (int other = one + 1; other < code.length(); other++) {
                var typed = new StringBuilder(code);
                typed.setCharAt(one, code.charAt(other));
                typed.setCharAt(other, code.charAt(one));

                assertThat(kind.read(typed.toString()) instanceof Correct)
                    .isEqualTo(code.charAt(one) == code.charAt(other));
            }
        }
    }

    /** A wrong character changes the number by a multiple of a power of 24; two must not add up to the modulus. */
    @Test
    void noTwoWrongCharactersCancelEachOtherInAnyCode() {
        long power = 1;
        for (int apart = 1; apart < 35; apart++) {
            power = power * 24 % CodeKind.MODULUS;
            for (int one = 1; one < 24; one++) {
                for (int other = -23; other < 24; other++) {
                    assertThat((one * power + other) % CodeKind.MODULUS).as("%d apart", apart).isNotZero();
                }
            }
        }
    }

    @Test
    void theCheckFitsItsGroupAndTheModulusIsPrime() {
        assertThat(CodeKind.MODULUS).isLessThan(24 * 24 * 24 * 24 * 24);
        assertThat(IntStream.rangeClosed(2, 2822)).noneMatch(divisor -> CodeKind.MODULUS % divisor == 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                              | has 0 characters instead of 25",
        "BCDFG-99999-KMPQR-23467-        | has 20 characters instead of 25",
        "BCDFG-99999-KMPQR-23467-BCDFG-B | has 26 characters instead of 25",
        "BCDFG-99999-KMPQR-23467-BCDFA   | contains a character that is in no code",
        "BCDFG-99999-KMPQR-23467-BCDF\u0130   | contains a character that is in no code",
        "BCDFG-99999-KMPQR-23467-BCDFG   | contains a typing error",
    })
    void theReasonSaysWhatToLookFor(String typed, String why) {
        assertThat(CodeKind.LICENSE_CODE.read(typed)).isEqualTo(new Mistyped(why));
    }

    @Test
    void theLengthIsCheckedBeforeAnythingIsDecoded_CVE_2024_38077() {
        assertThat(CodeKind.LICENSE_CODE.read(CODE)).isInstanceOf(Correct.class);
        assertThat(CodeKind.LICENSE_CODE.read(CODE + " ".repeat(26)))
            .isEqualTo(new Mistyped("has more than 50 characters"));
    }

    @Test
    void aCodeOfOneKindIsNeverOneOfAnother() {
        var serverId = CodeKind.LICENSE_SERVER_ID.make();

        assertThat(CodeKind.LICENSE_CODE.read(serverId.substring(10))).isInstanceOf(Mistyped.class);
    }

    @Test
    void nothingPrintsACode() {
        assertThat(CodeKind.LICENSE_CODE.read(CODE).toString()).doesNotContain("BCDFG");
    }
}
