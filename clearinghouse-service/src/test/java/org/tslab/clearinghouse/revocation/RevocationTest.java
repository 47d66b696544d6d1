package org.tslab.clearinghouse.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Life;
import org.tslab.clearinghouse.testing.Service;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.Role;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What the world can learn about certificates, read by a library and by the JDK as others would. */
@QuarkusTest
@Service
class RevocationTest {
    private static final String PRODUCT_ID = "69713-640-0000001-45001";

    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void theListIsSignedByTheIssuerAndNamesWhatWasRevoked() throws GeneralSecurityException {
        var server = new LicenseServer(PRODUCT_ID).activated();
        assertThat(list().getRevokedCertificates()).isNull();

        revoke("KEY_COMPROMISE");

        var list = list();
        list.verify(server.chain().get(1).getPublicKey());
        assertThat(list.getIssuerX500Principal()).isEqualTo(server.chain().get(1).getSubjectX500Principal());
        assertThat(list.getThisUpdate()).isEqualTo(Instant.parse(FrontDoor.NOW));
        assertThat(list.getNextUpdate()).isEqualTo(Instant.parse("2003-04-25T00:00:00Z"));
        assertThat(list.isRevoked(server.chain().getLast())).isTrue();
        assertThat(list.getRevokedCertificate(server.chain().getLast()).getRevocationReason())
            .isEqualTo(CRLReason.KEY_COMPROMISE);
    }

    @Test
    void laterListsHaveLargerNumbersWhateverTheClockShows() throws IOException, GeneralSecurityException {
        var first = number(list());
        Life.clock("2001-01-01T00:00:00Z");
        assertThat(number(list())).isGreaterThan(first);
    }

    @Test
    void theResponderSaysGoodRevokedAndUnknown() throws OCSPException, IOException {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var own = server.chain().getLast().getSerialNumber();
        assertThat(status(server, own)).isSameAs(CertificateStatus.GOOD);
        assertThat(status(server, own.add(BigInteger.ONE))).isInstanceOf(UnknownStatus.class);

        revoke("PRIVILEGE_WITHDRAWN");

        var revoked = (RevokedStatus) status(server, own);
        assertThat(revoked.getRevocationReason()).isEqualTo(9);
        assertThat(revoked.getRevocationTime()).isEqualTo(Instant.parse(FrontDoor.NOW));
    }

    @Test
    void theAnswerIsSignedAndRepeatsTheNonce() throws OCSPException, OperatorCreationException, IOException {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var nonce = new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false,
            new DEROctetString(new byte[]{1, 2, 3}).getEncoded());

        var answer = answer(post(request(server, server.chain().getLast().getSerialNumber(), nonce)));

        assertThat(answer.isSignatureValid(
            new JcaContentVerifierProviderBuilder().build(server.chain().get(1).getPublicKey()))).isTrue();
        assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)).isEqualTo(nonce);
        assertThat(answer.getProducedAt()).isEqualTo(Instant.parse(FrontDoor.NOW));
    }

    @Test
    void aQuestionMayComeInThePath() throws OCSPException, IOException {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var question = Base64.getEncoder()
            .encodeToString(request(server, server.chain().getLast().getSerialNumber(), null));

        var answer = RestAssured.given().urlEncodingEnabled(true).get("/ca/ocsp/{question}", question).then()
            .statusCode(200).contentType("application/ocsp-response").extract().asByteArray();

        assertThat(answer(answer).getResponses()[0].getCertStatus()).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void aQuestionAboutAnotherAuthorityIsAnsweredWithUnknown() throws OCSPException, IOException {
        var server = new LicenseServer(PRODUCT_ID).activated();
        var root = server.chain().getFirst();

        var answer = answer(post(request(root, server.chain().getLast().getSerialNumber(), null)));

        assertThat(answer.getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 4_096, 4_097, 60_000})
    void whatIsNoQuestionIsAnsweredAsMalformed(int length) throws IOException {
        var noise = new byte[length];
        Arrays.fill(noise, (byte) 0x30);
        assertThat(new OCSPResp(post(noise)).getStatus()).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(new OCSPResp(RestAssured.get("/ca/ocsp/!!").asByteArray()).getStatus())
            .isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    @Test
    void whatAnAgentRevokedOnlyAnAgentBringsBack() {
        var server = new LicenseServer(PRODUCT_ID).activated();
        revoke("PRIVILEGE_WITHDRAWN");
        revoke("PRIVILEGE_WITHDRAWN");

        server.overMutualTls().body("{}").post("/v1/key-packs/retail").then().statusCode(403)
            .body("violations.reason", contains("REVOKED"));
        Life.reactivate(server, LicenseServer.newPair("RSA", 2048), ReactivationReason.SERVER_REDEPLOYED).then()
            .statusCode(409).body("violations.reason", contains("REVOKED"));
        Life.agent("/v1/reactivations/by-hand", Map.of("productId", PRODUCT_ID, "registrant",
            LicenseServer.REGISTRANT, "reason", "SERVER_REDEPLOYED")).statusCode(200);
    }

    @Test
    void nobodyButAnAgentRevokes() {
        Tokens.as(Role.SUPPORT).body("{}").post("/v1/revocations").then().statusCode(403);
        Life.agent("/v1/revocations", Map.of("productId", "nobody", "reason", "UNSPECIFIED")).statusCode(404);
    }

    private static void revoke(String reason) {
        Life.agent("/v1/revocations", Map.of("productId", PRODUCT_ID, "reason", reason)).statusCode(200)
            .body("standing", equalTo("REVOKED"));
    }

    private static X509CRL list() throws GeneralSecurityException {
        var der = RestAssured.get("/ca/activation.crl").then().statusCode(200).contentType("application/pkix-crl")
            .extract().asByteArray();
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
    }

    private static BigInteger number(X509CRL list) throws IOException, GeneralSecurityException {
        return CRLNumber.getInstance(new JcaX509CRLHolder(list).getExtension(Extension.cRLNumber).getParsedValue())
            .getCRLNumber();
    }

    private static CertificateStatus status(LicenseServer server, BigInteger serial)
        throws OCSPException, IOException {
        return answer(post(request(server, serial, null))).getResponses()[0].getCertStatus();
    }

    private static byte[] request(LicenseServer server, BigInteger serial, Extension nonce)
        throws OCSPException, IOException {
        return request(server.chain().get(1), serial, nonce);
    }

    private static byte[] request(X509Certificate issuer, BigInteger serial, Extension nonce)
        throws OCSPException, IOException {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var question = new OCSPReqBuilder().addRequest(new CertificateID(digests.get(CertificateID.HASH_SHA1),
                new JcaX509CertificateHolder(issuer), serial));
            if (nonce != null) {
                question.setRequestExtensions(new Extensions(nonce));
            }
            return question.build().getEncoded();
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] post(byte[] request) {
        return RestAssured.given().contentType("application/ocsp-request").body(request).post("/ca/ocsp").then()
            .statusCode(200).extract().asByteArray();
    }

    private static BasicOCSPResp answer(byte[] der) throws IOException, OCSPException {
        var answer = new OCSPResp(der);
        assertThat(answer.getStatus()).isEqualTo(OCSPResp.SUCCESSFUL);
        return (BasicOCSPResp) answer.getResponseObject();
    }
}
