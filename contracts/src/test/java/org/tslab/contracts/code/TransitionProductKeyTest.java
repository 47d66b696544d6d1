package org.tslab.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.code.TransitionProductKey.Reading.Correct;
import org.tslab.contracts.code.TransitionProductKey.Reading.Mistyped;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;

/** docs/product-key.md. */
class TransitionProductKeyTest {
    /** The characters of real product keys. */
    private static final String REAL = "BCDFGHJKMPQRTVWXY2346789";
    private static final String TYPED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int OF_EACH_KIND = 5;
    private static final int TRIES = 1_000;

    static Stream<TransitionProductKey> productKeys() {
        return Stream.of(DesktopProduct.values()).flatMap(product -> Stream.of(DesktopChannel.values())
            .flatMap(channel -> Stream.generate(() -> TransitionProductKey.make(product, channel))
                .limit(OF_EACH_KIND)));
    }

    @ParameterizedTest
    @MethodSource("productKeys")
    void whatWasMadeIsReadAgainHyphensOrNot_S2_31(TransitionProductKey key) {
        assertThat(key.text()).matches("SIMXP[" + REAL + "]{20}");
        assertThat(TransitionProductKey.read(key.text())).isEqualTo(new Correct(key));
        assertThat(TransitionProductKey.read(key.text().toLowerCase().replaceAll("(.{5})(?!$)", "$1-")))
            .isEqualTo(new Correct(key));
    }

    @ParameterizedTest
    @MethodSource("productKeys")
    void everySingleWrongCharacterIsFoundOut(TransitionProductKey key) {
        for (int place = 0; place < key.text().length(); place++) {
            for (var wrong : TYPED.toCharArray()) {
                var typed = new StringBuilder(key.text());
                typed.setCharAt(place, wrong);

                assertThat(TransitionProductKey.read(typed.toString()) instanceof Correct).as(typed.toString())
                    .isEqualTo(key.text().charAt(place) == wrong);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("productKeys")
    void everyExchangeOfTwoCharactersIsFoundOut(TransitionProductKey key) {
        for (int one = 0; one < key.text().length(); one++) {
            for (int other = 0; other < one; other++) {
                var typed = new StringBuilder(key.text());
                typed.setCharAt(one, key.text().charAt(other));
                typed.setCharAt(other, key.text().charAt(one));

                assertThat(TransitionProductKey.read(typed.toString()) instanceof Correct).as(typed.toString())
                    .isEqualTo(key.text().charAt(one) == key.text().charAt(other));
            }
        }
    }

    @Test
    void everyTwoWrongCharactersOfOneKeyAreFoundOut() {
        var key = TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.OEM).text();
        var typed = new StringBuilder(key);
        for (int one = 0; one < key.length(); one++) {
            for (int other = 0; other < one; other++) {
                for (var wrong : REAL.toCharArray()) {
                    for (var alsoWrong : REAL.toCharArray()) {
                        typed.setCharAt(one, wrong);
                        typed.setCharAt(other, alsoWrong);
                        if (!key.contentEquals(typed)
                            && TransitionProductKey.read(typed.toString()) instanceof Correct) {
                            fail(typed + " passes for " + key);
                        }
                    }
                }
                typed.setCharAt(other, key.charAt(other));
            }
            typed.setCharAt(one, key.charAt(one));
        }
    }

    @Test
    void noRealProductKeyIsTakenAndNoneOfOursCanBeOne() {
        var random = new Random(2003);
        for (int tried = 0; tried < TRIES; tried++) {
            var real = random.ints(25, 0, REAL.length()).map(REAL::charAt)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();

            assertThat(TransitionProductKey.read(real)).as(real).isInstanceOf(Mistyped.class);
        }
    }

    @Test
    void whateverIsTypedIsReadOrSaidToBeMistyped() {
        var random = new Random(2003);
        for (int tried = 0; tried < TRIES; tried++) {
            var typed = random.ints(random.nextInt(60), 0, Character.MAX_CODE_POINT + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();

            assertThat(TransitionProductKey.read(typed)).as(typed).isInstanceOf(Mistyped.class);
        }
    }

    @Test
    void aKeyWithoutItsMarkIsNone() {
        var key = TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL).text();

        assertThat(TransitionProductKey.read(key.replaceFirst("SI", "BB"))).isInstanceOf(Mistyped.class);
    }

    @Test
    void aCodeOfAnotherKindIsSaidToBeOne() {
        assertThat(TransitionProductKey.read(CodeKind.LICENSE_CODE.make()))
            .isEqualTo(new Mistyped("is a license code"));
        assertThat(CodeKind.LICENSE_CODE
            .read(TransitionProductKey.make(DesktopProduct.XP_HOME, DesktopChannel.RETAIL).text()))
            .isEqualTo(new TypedCode.Mistyped("is a product key"));
    }

    @Test
    void aKeyOfWhatThisReleaseDoesNotKnowIsNone() {
        for (int facts : new int[]{3, 7, 8}) {
            assertThat(TransitionProductKey
                .read(CodeKind.PRODUCT_KEY.carrying(BigInteger.valueOf(facts).shiftLeft(64))))
                .isEqualTo(new Mistyped("is of a product that nobody here knows"));
        }
    }

    /** Whoever changes the scheme makes every key worthless that somebody has on paper. */
    @Test
    void theSchemeIsLocked() {
        assertThat(CodeKind.PRODUCT_KEY.carrying(BigInteger.ONE.shiftLeft(64).or(BigInteger.valueOf(42))))
            .isEqualTo("SIMXPB7CDWWHX9B43C6QYPBXD");
    }

    @Test
    void nothingPrintsAProductKey() {
        var key = TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL);

        assertThat(new Correct(key).toString()).doesNotContain(key.text().substring(5, 10))
            .contains("XP_PROFESSIONAL, RETAIL");
    }
}
