package org.tslab.simkit.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.transition.TransitionKeys;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.contracts.transition.TransitionTokens.Token;

import com.fasterxml.jackson.databind.ObjectMapper;

/** docs/product-key.md, on the way. */
class TransitionSealTest {
    private static final Instant AT = Instant.parse("2003-05-01T00:00:00Z");
    private static final KeyPair CLEARINGHOUSE = newPair();
    private static final X509Certificate CERTIFICATE = selfSigned(CLEARINGHOUSE);
    private static final TransitionKeys KEYS = keys("7d1f1f9e-9a55-4c0e-8f43-2f0f3c6b1d20");
    private static final TransitionTokens TOKENS = new TransitionTokens(
        List.of(new Token("BCDFGHJKMPQRTVWXY2346789B", 2)));
    private final TransitionSeal seal = new TransitionSeal(new ObjectMapper());

    @Test
    void theClearinghouseReadsWhatWasSealedForIt() {
        assertThat(opened(seal.sealKeys(KEYS, CERTIFICATE), CLEARINGHOUSE)).isEqualTo(KEYS);
    }

    @Test
    void nobodyElseDoes() {
        var sealed = seal.sealKeys(KEYS, CERTIFICATE);

        assertThatThrownBy(() -> opened(sealed, newPair()))
            .isInstanceOf(CannotBeOpenedException.class);
    }

    @Test
    void everyAlteredByteOfItsContentIsFoundOut() {
        var sealed = Base64.getDecoder().decode(seal.sealKeys(KEYS, CERTIFICATE));

        for (int fromEnd = 1; fromEnd <= 200; fromEnd++) {
            var altered = sealed.clone();
            altered[altered.length - fromEnd] ^= 1;
            var typed = Base64.getEncoder().encodeToString(altered);

            assertThatThrownBy(() -> opened(typed, CLEARINGHOUSE)).as("byte %d", fromEnd)
                .isInstanceOf(CannotBeOpenedException.class);
        }
    }

    @Test
    void keysOfOneRequestAreNotAnsweredAsAnother() {
        var sealed = seal.sealKeys(KEYS, CERTIFICATE);
        var stolen = List.of(new TransitionRequestSubmitted("another", KEYS.productType(), sealed, AT),
            new TransitionRequestSubmitted(KEYS.requestId(), ProductType.PER_DEVICE, sealed, AT));

        assertThat(stolen).allSatisfy(
            request -> assertThatThrownBy(() -> seal.openKeys(request, CLEARINGHOUSE.getPrivate()))
                .hasMessage("the sealed keys are of another request"));
    }

    @Test
    void aRequestWithoutItsPartsIsNone() {
        var parts = List.of(new TransitionRequestSubmitted(KEYS.requestId(), KEYS.productType(), null, AT),
            new TransitionRequestSubmitted(KEYS.requestId(), KEYS.productType(), "AAAA", null));

        assertThat(parts).allSatisfy(
            request -> assertThatThrownBy(() -> seal.openKeys(request, CLEARINGHOUSE.getPrivate()))
                .hasMessage("the request is not whole"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "MIIBAAYJKoZIhvcNAQcD"})
    void garbageIsNoRequest(String garbage) {
        assertThatThrownBy(() -> opened(garbage, CLEARINGHOUSE))
            .isInstanceOf(CannotBeOpenedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"requestId\":\"SIMXP-secret\",\"productKeys\":7}",
        "{\"requestId\":\"1\",\"productType\":\"PER_USER\",\"answerKey\":\"c2hvcnQ=\",\"productKeys\":[\"SIMXP\"]}"})
    void whatIsSealedButNoRequestIsRefusedWithoutSayingWhatItIs(String content) {
        var sealed = Base64.getEncoder()
            .encodeToString(Envelope.around(content.getBytes(StandardCharsets.UTF_8), CERTIFICATE));

        assertThatThrownBy(() -> opened(sealed, CLEARINGHOUSE))
            .isInstanceOf(CannotBeOpenedException.class).hasMessage("the sealed keys are not written as they must be")
            .hasNoCause();
    }

    @Test
    void whoAskedReadsTheAnswer() {
        assertThat(seal.openTokens(seal.sealTokens(TOKENS, KEYS), KEYS.requestId(), KEYS.answerKey()))
            .isEqualTo(TOKENS);
    }

    @Test
    void anAnswerIsOfNoUseToAnotherRequestAndIsForgedByNobody() {
        var sealed = seal.sealTokens(TOKENS, KEYS);

        assertThatThrownBy(() -> seal.openTokens(sealed, "another", KEYS.answerKey()))
            .isInstanceOf(CannotBeOpenedException.class);
        assertThatThrownBy(() -> seal.openTokens(sealed, KEYS.requestId(), TransitionSeal.newAnswerKey()))
            .isInstanceOf(CannotBeOpenedException.class);
        assertThatThrownBy(() -> seal.openTokens("AAAA", KEYS.requestId(), KEYS.answerKey()))
            .isInstanceOf(CannotBeOpenedException.class);
    }

    @Test
    void nothingPrintsWhatIsSealed() {
        assertThat(KEYS.toString()).doesNotContain(KEYS.answerKey(), "SIMXP");
        assertThat(TOKENS.toString()).doesNotContain("BCDFG");
    }

    private TransitionKeys opened(String sealed, KeyPair clearinghouse) {
        return seal.openKeys(new TransitionRequestSubmitted(KEYS.requestId(), KEYS.productType(), sealed, AT),
            clearinghouse.getPrivate());
    }

    private static TransitionKeys keys(String requestId) {
        return new TransitionKeys(requestId, ProductType.PER_USER, TransitionSeal.newAnswerKey(),
            List.of("SIMXP-BCDFG", "simxp-hjkmp"));
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate selfSigned(KeyPair pair) {
        try {
            var name = new X500Name("CN=SIMULATED");
            var from = Date.from(Instant.parse("2003-01-01T00:00:00Z"));
            var until = Date.from(Instant.parse("2030-01-01T00:00:00Z"));
            return new JcaX509CertificateConverter().getCertificate(
                new JcaX509v3CertificateBuilder(name, BigInteger.ONE, from, until, name, pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
