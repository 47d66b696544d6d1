package org.tslab.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

import org.tslab.contracts.code.TransitionProductKey.Reading.Correct;
import org.tslab.contracts.code.TransitionProductKey.Reading.Mistyped;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;

/** docs/product-key.md. */
class TransitionProductKeyTest {
    /** The characters of real product keys. */
    private static final String REAL = "BCDFGHJKMPQRTVWXY2346789";

    @Provide
    Arbitrary<TransitionProductKey> productKeys() {
        return Combinators.combine(Arbitraries.of(DesktopProduct.class), Arbitraries.of(DesktopChannel.class))
            .as(TransitionProductKey::make);
    }

    @Property
    void whatWasMadeIsReadAgainHyphensOrNot_S2_31(@ForAll("productKeys") TransitionProductKey key) {
        assertThat(key.text()).matches("SIMXP[" + REAL + "]{20}");
        assertThat(TransitionProductKey.read(key.text())).isEqualTo(new Correct(key));
        assertThat(TransitionProductKey.read(key.text().toLowerCase().replaceAll("(.{5})(?!$)", "$1-")))
            .isEqualTo(new Correct(key));
    }

    @Property
    void everySingleWrongCharacterIsFoundOut(@ForAll("productKeys") TransitionProductKey key,
        @ForAll @IntRange(max = 24) int place, @ForAll @CharRange(from = '0', to = 'Z') char wrong) {
        var typed = new StringBuilder(key.text());
        typed.setCharAt(place, wrong);

        assertThat(TransitionProductKey.read(typed.toString()) instanceof Correct)
            .isEqualTo(key.text().charAt(place) == wrong);
    }

    @Property
    void everyExchangeOfTwoCharactersIsFoundOut(@ForAll("productKeys") TransitionProductKey key,
        @ForAll @IntRange(max = 24) int one, @ForAll @IntRange(max = 24) int other) {
        var typed = new StringBuilder(key.text());
        typed.setCharAt(one, key.text().charAt(other));
        typed.setCharAt(other, key.text().charAt(one));

        assertThat(TransitionProductKey.read(typed.toString()) instanceof Correct)
            .isEqualTo(key.text().charAt(one) == key.text().charAt(other));
    }

    /** Each neighbor and each character, not only those that chance picks. */
    @Example
    void ofOneKeyEverySingleWrongCharacterAndEveryExchangeOfNeighborsIsFoundOut() {
        var key = TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.OEM).text();

        for (int place = 0; place < key.length(); place++) {
            for (char wrong : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".replace(key.substring(place, place + 1), "")
                .toCharArray()) {
                assertThat(TransitionProductKey.read(key.substring(0, place) + wrong + key.substring(place + 1)))
                    .isInstanceOf(Mistyped.class);
            }
        }
        for (int place = 1; place < key.length(); place++) {
            if (key.charAt(place - 1) != key.charAt(place)) {
                assertThat(TransitionProductKey.read(key.substring(0, place - 1) + key.charAt(place)
                    + key.charAt(place - 1) + key.substring(place + 1))).isInstanceOf(Mistyped.class);
            }
        }
    }

    @Property
    void noRealProductKeyIsTakenAndNoneOfOursCanBeOne(@ForAll("realProductKeys") String real) {
        assertThat(TransitionProductKey.read(real)).isInstanceOf(Mistyped.class);
    }

    @Provide
    Arbitrary<String> realProductKeys() {
        return Arbitraries.strings().withChars(REAL.toCharArray()).ofLength(25);
    }

    @Property
    void whateverIsTypedIsReadOrSaidToBeMistyped(@ForAll String typed) {
        assertThat(TransitionProductKey.read(typed)).isInstanceOf(Mistyped.class);
    }

    @Example
    void aKeyWithoutItsMarkIsNone() {
        var key = TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL).text();

        assertThat(TransitionProductKey.read(key.replaceFirst("SI", "BB"))).isInstanceOf(Mistyped.class);
    }

    @Example
    void aCodeOfAnotherKindIsSaidToBeOne() {
        assertThat(TransitionProductKey.read(CodeKind.LICENSE_CODE.make()))
            .isEqualTo(new Mistyped("is a license code"));
        assertThat(CodeKind.LICENSE_CODE
            .read(TransitionProductKey.make(DesktopProduct.XP_HOME, DesktopChannel.RETAIL).text()))
            .isEqualTo(new TypedCode.Mistyped("is a product key"));
    }

    @Example
    void aKeyOfWhatThisReleaseDoesNotKnowIsNone() {
        for (int facts : new int[]{3, 7, 8}) {
            assertThat(TransitionProductKey
                .read(CodeKind.PRODUCT_KEY.carrying(BigInteger.valueOf(facts).shiftLeft(64))))
                .isEqualTo(new Mistyped("is of a product that nobody here knows"));
        }
    }

    /** Whoever changes the scheme makes every key worthless that somebody has on paper. */
    @Example
    void theSchemeIsLocked() {
        assertThat(CodeKind.PRODUCT_KEY.carrying(BigInteger.ONE.shiftLeft(64).or(BigInteger.valueOf(42))))
            .isEqualTo("SIMXPB7CDWWHX9B43C6QYPBXD");
    }

    @Example
    void nothingPrintsAProductKey() {
        var key = TransitionProductKey.make(DesktopProduct.XP_PROFESSIONAL, DesktopChannel.RETAIL);

        assertThat(new Correct(key).toString()).doesNotContain(key.text().substring(5, 10))
            .contains("XP_PROFESSIONAL, RETAIL");
    }
}
