package org.tslab.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.code.KeyPackIdReading.ForAnotherServer;
import org.tslab.contracts.code.KeyPackIdReading.Genuine;
import org.tslab.contracts.code.KeyPackIdReading.Mistyped;
import org.tslab.contracts.code.KeyPackIdReading.TooNew;

/** docs/key-pack-id.md. */
class LicenseKeyPackIdTest {
    private static final String SERVER = CodeKind.LICENSE_SERVER_ID.withCheck("DMMYXBCDFGHJKMPQRTVWXY23467892");
    private static final KeyPackFacts FACTS = new KeyPackFacts(42, LicenseProgram.SELECT, ProductType.PER_DEVICE,
        ProductVersion.WINDOWS_SERVER_2003, 250, false);
    private static final String ID = LicenseKeyPackId.of(FACTS, SERVER);

    static Stream<KeyPackFacts> everyKind() {
        return Stream.of(LicenseProgram.values()).flatMap(program -> Stream.of(ProductType.values())
            .flatMap(type -> Stream.of(ProductVersion.values())
                .flatMap(version -> Stream.of(true, false)
                    .map(reissued -> new KeyPackFacts(program.ordinal(), program, type, version, 5, reissued)))));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsSaidIsReadAgain(KeyPackFacts facts) {
        assertThat(LicenseKeyPackId.read(LicenseKeyPackId.of(facts, SERVER), SERVER)).isEqualTo(new Genuine(facts));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "4294967295, 1", "0, 1000000", "4294967295, 1000000"})
    void theBoundsOfNumberAndQuantityAreReadAgain(long number, int quantity) {
        var facts = new KeyPackFacts(number, LicenseProgram.OTHER_AGREEMENT, ProductType.PER_USER,
            ProductVersion.WINDOWS_SERVER_2003, quantity, true);

        assertThat(LicenseKeyPackId.read(LicenseKeyPackId.of(facts, SERVER), SERVER)).isEqualTo(new Genuine(facts));
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "4294967296, 1", "0, 0", "0, 1000001"})
    void thereAreNoKeyPacksBeyondThem(long number, int quantity) {
        assertThatThrownBy(() -> new KeyPackFacts(number, LicenseProgram.OPEN, ProductType.PER_USER,
            ProductVersion.WINDOWS_2000, quantity, false)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever changes the scheme makes every ID worthless that somebody has on paper. */
    @Test
    void theSchemeIsLocked() {
        assertThat(ID).isEqualTo("DMMYPDG3XT27MT7FB2K8WJHD7JH9YHTM39B");
        assertThat(LicenseKeyPackId.serial(42, SERVER)).isEqualTo("848a6e37-f309-89e2-b6c0-6a6471cf27af");
    }

    @Test
    void everySingleWrongCharacterIsATypingError() {
        for (int place = 0; place < ID.length(); place++) {
            for (char wrong : CodeKind.ALPHABET.replace(ID.substring(place, place + 1), "").toCharArray()) {
                var typed = new StringBuilder(ID);
                typed.setCharAt(place, wrong);

                assertThat(LicenseKeyPackId.read(typed.toString(), SERVER)).isInstanceOf(Mistyped.class);
            }
        }
    }

    @Test
    void everyTwoExchangedCharactersAreATypingError() {
        for (int one = 0; one < ID.length(); one++) {
            for (int other = one + 1; other < ID.length(); other++) {
                var typed = new StringBuilder(ID);
                typed.setCharAt(one, ID.charAt(other));
                typed.setCharAt(other, ID.charAt(one));

                assertThat(LicenseKeyPackId.read(typed.toString(), SERVER) instanceof Mistyped)
                    .isEqualTo(ID.charAt(one) != ID.charAt(other));
            }
        }
    }

    @Test
    void everyOtherServerRefusesIt() {
        for (int server = 0; server < 10_000; server++) {
            assertThat(LicenseKeyPackId.read(ID, CodeKind.LICENSE_SERVER_ID.make()))
                .isEqualTo(new ForAnotherServer());
        }
    }

    @Test
    void aServerWhoseIdDiffersInOneCharacterRefusesItToo() {
        for (int place = 5; place < 30; place++) {
            for (char other : CodeKind.ALPHABET.replace(SERVER.substring(place, place + 1), "").toCharArray()) {
                var payload = new StringBuilder(SERVER.substring(0, 30));
                payload.setCharAt(place, other);

                assertThat(LicenseKeyPackId.read(ID, CodeKind.LICENSE_SERVER_ID.withCheck(payload.toString())))
                    .isEqualTo(new ForAnotherServer());
            }
        }
    }

    /** Who changes a character and mends the check group still has no authenticator. */
    @Test
    void everySingleForgedCharacterIsRefusedThoughItsCheckGroupIsRight() {
        for (int place = 5; place < 30; place++) {
            for (char other : CodeKind.ALPHABET.replace(ID.substring(place, place + 1), "").toCharArray()) {
                var payload = new StringBuilder(ID.substring(0, 30));
                payload.setCharAt(place, other);

                assertThat(LicenseKeyPackId.read(CodeKind.LICENSE_KEY_PACK_ID.withCheck(payload.toString()), SERVER))
                    .isEqualTo(new ForAnotherServer());
            }
        }
    }

    /** Neighboring numbers and the same licenses: what is shown of one says nothing about another. */
    @Test
    void idsOfOneServerAreAllDifferentAndLookIt() {
        var ids = IntStream.range(0, 10_000).mapToObj(number -> LicenseKeyPackId.of(new KeyPackFacts(number,
            LicenseProgram.RETAIL, ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 5, false), SERVER))
            .toList();

        assertThat(new HashSet<>(ids)).hasSize(10_000);
        // The first place has but 16 of the 24, since 2 to the 114th is less than 24 to the 25th.
        for (int place = 6; place < 30; place++) {
            var at = place;
            assertThat(ids.stream().map(id -> id.charAt(at)).distinct().count()).as("place %d", at).isEqualTo(24);
        }
    }

    @Test
    void aGenuineIdThatSaysWhatThisReleaseDoesNotKnowIsTooNew() {
        assertThat(LicenseKeyPackId.read(LicenseKeyPackId.sealed(2L << 61 | 5 << 1, SERVER), SERVER))
            .as("version 2 of the scheme").isEqualTo(new TooNew());
        assertThat(LicenseKeyPackId.read(LicenseKeyPackId.sealed(1L << 61 | 15L << 25 | 5 << 1, SERVER), SERVER))
            .as("program 15").isEqualTo(new TooNew());
        assertThat(LicenseKeyPackId.read(LicenseKeyPackId.sealed(1L << 61 | 7 << 21 | 5 << 1, SERVER), SERVER))
            .as("product version 7").isEqualTo(new TooNew());
        assertThat(LicenseKeyPackId.read(LicenseKeyPackId.sealed(1L << 61, SERVER), SERVER))
            .as("no licenses").isEqualTo(new TooNew());
    }

    /** CVE-2024-38077 was an unbounded decode of this field. */
    @Test
    void theLengthIsCheckedBeforeAnythingElse() {
        assertThat(LicenseKeyPackId.read("\u0000".repeat(71), SERVER))
            .isEqualTo(new Mistyped("has more than 70 characters"));
        assertThat(LicenseKeyPackId.read(ID + "B", SERVER))
            .isEqualTo(new Mistyped("has 36 characters instead of 35"));
        assertThat(LicenseKeyPackId.read("", SERVER)).isEqualTo(new Mistyped("has 0 characters instead of 35"));
    }

    /** A hundred thousand strings of chance: none is taken, none breaks anything. */
    @Test
    void noiseIsRefused() {
        var random = new Random(1);
        for (int attempt = 0; attempt < 100_000; attempt++) {
            var payload = new StringBuilder("DMMYP");
            while (payload.length() < 30) {
                payload.append(CodeKind.ALPHABET.charAt(random.nextInt(24)));
            }
            var code = CodeKind.LICENSE_KEY_PACK_ID.withCheck(payload.toString());

            assertThat(LicenseKeyPackId.read(code, SERVER)).isEqualTo(new ForAnotherServer());
        }
    }

    @Test
    void serialsAreUuidsThatDependOnNumberAndServer() {
        assertThat(LicenseKeyPackId.serial(1, SERVER)).matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}"
            + "-[0-9a-f]{12}").isEqualTo(LicenseKeyPackId.serial(1, SERVER))
            .isNotEqualTo(LicenseKeyPackId.serial(2, SERVER))
            .isNotEqualTo(LicenseKeyPackId.serial(1, CodeKind.LICENSE_SERVER_ID.make()));
    }
}
