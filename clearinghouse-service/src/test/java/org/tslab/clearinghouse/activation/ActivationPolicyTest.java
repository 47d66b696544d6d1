package org.tslab.clearinghouse.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.clearinghouse.activation.ActivationDecision.AnswerAgain;
import org.tslab.clearinghouse.activation.ActivationDecision.Grant;
import org.tslab.clearinghouse.activation.ActivationDecision.RefuseSecond;
import org.tslab.clearinghouse.activation.ActivationPolicy.Flaw;
import org.tslab.clearinghouse.register.KnownActivation;
import org.tslab.clearinghouse.register.Standing;
import org.tslab.clearinghouse.signingrequest.CertificateRequest;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.clearinghouse.ActivationRequest;
import org.tslab.contracts.clearinghouse.Registrant;

/** S1-26, and what must be known to activate. */
class ActivationPolicyTest {
    private static final String PRODUCT_ID = "69713-640-1234567-45678";
    private static final CertificateRequest GOOD = new CertificateRequest.ForRsaKey(
        (RSAPublicKey) LicenseServer.newPair("RSA", 2048).getPublic(), "SHA256WITHRSA", true);

    @Test
    void aCompleteFormHasNoFlaws() {
        assertThat(flaws(PRODUCT_ID, LicenseServer.REGISTRANT, GOOD)).isEmpty();
        assertThat(flaws("69713-OEM-1234567-45678", new Registrant("A", "B", "C", "nl", "a@b.example", "D", "E", "F",
            "G", "H", "+31 20 555"), GOOD)).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(flaws(null, Registrant.required("", null, "x".repeat(65), "Atlantis"),
            new CertificateRequest.Missing())).containsExactly(
                new Flaw("productId", "is required"),
                new Flaw("registrant.firstName", "is required"),
                new Flaw("registrant.lastName", "is required"),
                new Flaw("registrant.company", "has more than 64 characters"),
                new Flaw("registrant.countryRegion",
                    "is not in the list that /v1/countries gives"),
                new Flaw("certificateSigningRequest", "is required"));
    }

    @Test
    void aFormWithoutRegistrantIsRefused() {
        assertThat(flaws(PRODUCT_ID, null, GOOD)).containsExactly(new Flaw("registrant", "is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "69713-640-1234567-4567", "69713-640-1234567-456789", "69713-ABC-1234567-45678",
        "69713 640 1234567 45678", "69713-640-1234567-45678\n", "٦٩٧١٣-640-1234567-45678",
        "' or 1=1 --"})
    void aProductIdHasOneForm(String productId) {
        assertThat(flaws(productId, LicenseServer.REGISTRANT, GOOD))
            .containsExactly(new Flaw("productId", "has the form nnnnn-nnn-nnnnnnn-nnnnn"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "A\u0000B    | registrant.company contains a control character",
        "'A\nB'      | registrant.company contains a control character",
        "A\u2028B    | registrant.company contains a control character",
        "A\uD800B    | registrant.company contains a control character",
        "'  '        | registrant.company is required",
        "#0403020100 | ",
        "Ümläut & Söhne, CN=x | ",
        "株式会社例       | ",
    })
    void aCompanyIsAnyLineOfText(String company, String flaw) {
        var flaws = flaws(PRODUCT_ID, Registrant.required("A", "B", company, "DE"), GOOD);

        assertThat(flaws.stream().map(f -> f.field() + " " + f.reason()).findFirst()).isEqualTo(
            Optional.ofNullable(flaw));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a@b.example | true",
        "a.b         | false",
        "a@@b        | false",
        "a@b c       | false",
        "@           | false",
    })
    void anEmailAddressIsOptionalButLooksLikeOne(String email, boolean good) {
        var registrant = new Registrant("A", "B", "C", "NL", email, null, null, null, null, null, null);

        assertThat(flaws(PRODUCT_ID, registrant, GOOD).isEmpty()).isEqualTo(good);
    }

    @Test
    void lengthsAreCountedInCharactersAsPeopleSeeThem() {
        assertThat(flaws(PRODUCT_ID, Registrant.required("A", "B", "\uD83D\uDE80".repeat(64), "NL"), GOOD)).isEmpty();
    }

    @Test
    void oneActivationForEachProductId() {
        var former = former(Standing.ACTIVE);

        assertThat(ActivationPolicy.decide(Optional.empty(), new byte[]{1})).isEqualTo(new Grant());
        assertThat(ActivationPolicy.decide(Optional.of(former), new byte[]{1})).isEqualTo(new AnswerAgain("ID", "5"));
        assertThat(ActivationPolicy.decide(Optional.of(former), new byte[]{2})).isEqualTo(new RefuseSecond("ID"));
    }

    @ParameterizedTest
    @EnumSource(names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void anActivationThatWasEndedIsNotAnsweredAgain(Standing standing) {
        assertThat(ActivationPolicy.decide(Optional.of(former(standing)), new byte[]{1}))
            .isEqualTo(new RefuseSecond("ID"));
    }

    private static KnownActivation former(Standing standing) {
        return new KnownActivation(PRODUCT_ID, "ID", "5", new byte[]{1}, new UUID(0, 1), ConnectionMethod.AUTOMATIC,
            standing, 0, Instant.EPOCH);
    }

    private static List<Flaw> flaws(String productId, Registrant registrant, CertificateRequest request) {
        return ActivationPolicy.flaws(new ActivationRequest(productId, registrant, ""), request);
    }
}
