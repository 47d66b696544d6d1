package org.tslab.licenseserver.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.tslab.licenseserver.LicenseServerCalls.START;
import static org.tslab.licenseserver.LicenseServerCalls.activate;
import static org.tslab.licenseserver.LicenseServerCalls.clockAt;
import static org.tslab.licenseserver.LicenseServerCalls.hardwareId;
import static org.tslab.licenseserver.LicenseServerCalls.install;
import static org.tslab.licenseserver.LicenseServerCalls.installWithLicenses;
import static org.tslab.licenseserver.LicenseServerCalls.issue;
import static org.tslab.licenseserver.LicenseServerCalls.issueAll;
import static org.tslab.licenseserver.LicenseServerCalls.issueAs;
import static org.tslab.licenseserver.LicenseServerCalls.issueWithToken;
import static org.tslab.licenseserver.LicenseServerCalls.token;
import static org.tslab.licenseserver.LicenseServerCalls.validate;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.clearinghouse.ClearinghouseStandIn;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.rdp.cal.HydraCertVersion;
import org.tslab.rdp.cal.LicenseServerInfo;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.cal.LicensedVersion;
import org.tslab.rdp.cal.Manufacturer;
import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.TestEnvironment;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The CAL as clients get and keep it (MS-RDPELE 2.2.2.8). */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
class TokenTest {
    private static final int LONGEST_TOKEN = 16_000;
    @Inject
    Identities identities;
    @Inject
    LicenseDelivery delivery;
    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt(START);
    }

    @Test
    void aCalComesWithTheWholeChainRootFirst() throws Exception {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        var token = tokenBytes(1);

        var chain = chainIn(token);
        assertThat(chain).hasSize(4);
        for (int i = 0; i < chain.size(); i++) {
            var issuer = chain.get(Math.max(i - 1, 0));
            assertThat(chain.get(i).isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer))).isTrue();
            assertThat(chain.get(i).getIssuer()).isEqualTo(issuer.getSubject());
        }
        assertThat(chain.get(2).getEncoded()).isEqualTo(identities.of("LS01").certificate().getEncoded());
        assertThat(token).hasSizeLessThan(LONGEST_TOKEN);
        var signed = new CMSSignedData(token);
        assertThat(signed.getSignerInfos().size()).isZero();
        assertThat(signed.getSignedContent()).isNull();
        assertThat(signed.getSignedContentTypeOID()).isEqualTo("1.2.840.113549.1.7.1");
    }

    @Test
    void aTemporaryCalSaysWhoseItIsUntilWhenAndThatItIsTemporary() throws Exception {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        var cal = calIn(tokenBytes(1));

        assertThat(cal.getNotBefore()).isEqualTo(START);
        assertThat(cal.getNotAfter()).isEqualTo("2003-07-23T00:00:00Z");
        assertThat(cal.getSubject().getRDNs()).hasSize(1);
        assertThat(attribute(cal, BCStyle.CN)).isEqualTo("PC-1");
        assertThat(attribute(cal, BCStyle.L)).isEqualTo("alice");
        assertThat(attribute(cal, BCStyle.SERIALNUMBER)).isEqualTo(hardwareId(1));
        assertThat(attribute(cal, BCStyle.OU)).isEqualTo("SIMULATED");
        assertThat(cal.getSubjectPublicKeyInfo().getEncoded())
            .isEqualTo(identities.of("LS01").certificate().getPublicKey().getEncoded());
        assertThat(HydraCertVersion.decode(extension(cal, HydraCertVersion.OID))).isEqualTo(HydraCertVersion.CURRENT);
        assertThat(Manufacturer.decode(extension(cal, Manufacturer.OID)).name()).isEqualTo("Microsoft Corporation");
        assertThat(LicensedProductInfo.decode(extension(cal, LicensedProductInfo.OID)))
            .isEqualTo(LicensedProductInfo.forClient("A02", "A02-5.02-S", new LicensedVersion(5, 2,
                LicensedVersion.ENFORCED | LicensedVersion.RTM | LicensedVersion.TEMPORARY)));
        var issuer = LicenseServerInfo.decode(extension(cal, LicenseServerInfo.OID));
        assertThat(issuer.issuerName()).isEqualTo("LS01");
        assertThat(issuer.issuerId()).startsWith("00000-");
        assertThat(issuer.scope()).isEqualTo("contoso.example");
    }

    @Test
    void theSameBytesAreDeliveredUntilTheLicenseChanges() throws Exception {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        var temporary = tokenBytes(1);
        issueAs("LS01", 1, "KEPT");
        validate("LS01", 1).statusCode(200);
        assertThat(tokenBytes(1)).isEqualTo(temporary);

        var end = Instant.parse(issueAs("LS01", 1, "PERMANENT_ISSUED").extract().jsonPath()
            .getString("license.expiresAt"));
        var permanent = tokenBytes(1);
        issueAs("LS01", 1, "KEPT");
        assertThat(tokenBytes(1)).isEqualTo(permanent).isNotEqualTo(temporary);
        clockAt(end.minus(Duration.ofDays(7)));
        issueAs("LS01", 1, "RENEWED");
        var renewed = tokenBytes(1);

        assertThat(LicensedProductInfo.decode(extension(calIn(permanent), LicensedProductInfo.OID)).temporary())
            .isFalse();
        assertThat(calIn(permanent).getNotAfter()).isEqualTo(end);
        assertThat(renewed).isNotEqualTo(permanent);
        assertThat(calIn(renewed).getNotBefore()).isEqualTo(end.minus(Duration.ofDays(7)));
        assertThat(calIn(renewed).getSerialNumber()).isNotEqualTo(calIn(permanent).getSerialNumber());
        assertThat(calIn(renewed).getSerialNumber().bitLength()).isGreaterThan(64);
    }

    @Test
    void aCalComesWithTheAnswerWhenItIsAskedForAndIsTheOneThatIsFetchedLater() {
        installWithLicenses("LS01", 1);

        var token = issueWithToken("LS01", 1).statusCode(200).body("outcome", equalTo("TEMPORARY_ISSUED")).extract()
            .jsonPath().getString("token");
        var again = issueWithToken("LS01", 1).body("outcome", equalTo("KEPT")).extract().jsonPath().getString("token");

        assertThat(Base64.getDecoder().decode(token)).isEqualTo(tokenBytes(1));
        assertThat(again).isEqualTo(token);
        issue("LS01", 1).body("$", not(hasKey("token")));
    }

    @Test
    void severalAtOnceAreAnsweredInTheirOrder() throws Exception {
        installWithLicenses("LS01", 1);

        var answers = issueAll("LS01", 3, 1, 2, 1).statusCode(200)
            .body("outcome", contains("TEMPORARY_ISSUED", "TEMPORARY_ISSUED", "TEMPORARY_ISSUED", "KEPT"))
            .extract().jsonPath();

        var cals = answers.getList("token", String.class).stream().map(Base64.getDecoder()::decode).toList();
        assertThat(cals.stream().map(cal -> attribute(calIn(cal), BCStyle.SERIALNUMBER)))
            .containsExactly(hardwareId(3), hardwareId(1), hardwareId(2), hardwareId(1));
        assertThat(cals.get(1)).isEqualTo(cals.get(3)).isEqualTo(tokenBytes(answers.getLong("[1].license.licenseId")));
    }

    @Test
    void ofSeveralAtOnceNoneIsDecidedWhenOneCannotBeRead() {
        installWithLicenses("LS01", 1);

        issueAll("LS01", 1, -1).statusCode(400).body("violations[0].field", equalTo("hardwareId"));
        issueAll("LS01", new int[101]).statusCode(400).body("type", endsWith("/malformed-request"));

        issueAs("LS01", 1, "TEMPORARY_ISSUED");
    }

    @Test
    void aRefusalBringsNoCal() {
        install("LS2000", ProductVersion.WINDOWS_2000).statusCode(201);

        issueWithToken("LS2000", 1).statusCode(200).body("outcome", startsWith("REFUSED"))
            .body("$", not(hasKey("token")));
    }

    @Test
    void whatIsGrantedIsAnsweredWhenItsCalCannotBeHadAndTheCalIsHadLater() {
        installWithLicenses("LS01", 1);
        sql.update("alter table license_token rename to license_token_elsewhere");

        try {
            issueWithToken("LS01", 1).statusCode(200).body("outcome", equalTo("TEMPORARY_ISSUED"))
                .body("license.licenseId", equalTo(1)).body("$", not(hasKey("token")));
            token("LS01", 1).statusCode(503).body("type", endsWith("/dependency-down"));
        } finally {
            sql.update("alter table license_token_elsewhere rename to license_token");
        }

        assertThat(tokenBytes(1)).isNotEmpty();
        assertThat(issueWithToken("LS01", 1).body("outcome", equalTo("KEPT")).extract().jsonPath().getString("token"))
            .isEqualTo(Base64.getEncoder().encodeToString(tokenBytes(1)));
    }

    @Test
    void aLicenseThatChangesWithinAGroupIsDeliveredAsItWasAndAsItIs() throws Exception {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        var before = delivery.deliverable("LS01", 1);
        validate("LS01", 1).statusCode(200);
        issueAs("LS01", 1, "PERMANENT_ISSUED");
        var after = delivery.deliverable("LS01", 1);

        var cals = delivery.deliver("LS01", List.of(before, after, before));

        assertThat(cals.get(0)).isEqualTo(cals.get(2)).isNotEqualTo(cals.get(1));
        assertThat(calIn(cals.get(0)).getNotAfter()).isEqualTo(before.expiresAt());
        assertThat(tokenBytes(1)).isEqualTo(delivery.deliver("LS01", List.of(after)).getFirst());
        assertThat(calIn(tokenBytes(1)).getNotAfter()).isEqualTo(after.expiresAt());
    }

    /** Keys and certificates are read once for as long as they are the same bytes. */
    @Test
    void anActivationCountsForTheNextCal() throws Exception {
        install("LS01").statusCode(201);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        issueAs("LS01", 2, "TEMPORARY_ISSUED");
        assertThat(chainIn(tokenBytes(1))).hasSize(2);

        activate("LS01").statusCode(200);

        assertThat(chainIn(tokenBytes(2))).hasSize(4);
        assertThat(chainIn(tokenBytes(1))).hasSize(2);
    }

    @Test
    void anUnactivatedLicenseServerVouchesForItsCalsAlone() throws Exception {
        install("LS01").statusCode(201);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");

        assertThat(chainIn(tokenBytes(1))).hasSize(2);
    }

    @Test
    void aLicenseThatWentBackIsNoLicense() {
        installWithLicenses("LS01", 1);
        issueAs("LS01", 1, "TEMPORARY_ISSUED");
        validate("LS01", 1).statusCode(200);
        var end = issueAs("LS01", 1, "PERMANENT_ISSUED").extract().jsonPath().getString("license.expiresAt");
        issueAs("LS01", 2, "TEMPORARY_ISSUED");
        validate("LS01", 2).statusCode(200);
        clockAt(Instant.parse(end));
        issueAs("LS01", 2, "PERMANENT_ISSUED");

        token("LS01", 1).statusCode(404).body("type", endsWith("/not-found"));
    }

    private static byte[] tokenBytes(long licenseId) {
        return token("LS01", licenseId).statusCode(200).contentType("application/pkcs7-mime").extract().asByteArray();
    }

    /** In the order in which they stand there. */
    private static List<X509CertificateHolder> chainIn(byte[] token) {
        var signed = SignedData.getInstance(ContentInfo.getInstance(token).getContent());
        return StreamSupport.stream(signed.getCertificates().spliterator(), false)
            .map(certificate -> new X509CertificateHolder(Certificate.getInstance(certificate))).toList();
    }

    private static X509CertificateHolder calIn(byte[] token) {
        return chainIn(token).getLast();
    }

    private static String attribute(X509CertificateHolder cal, ASN1ObjectIdentifier type) {
        return Arrays.stream(cal.getSubject().getRDNs()[0].getTypesAndValues())
            .filter(attribute -> attribute.getType().equals(type))
            .map(attribute -> attribute.getValue().toString()).findFirst().orElseThrow();
    }

    private static Bytes extension(X509CertificateHolder cal, String oid) {
        var extension = cal.getExtension(new ASN1ObjectIdentifier(oid));
        assertThat(extension.isCritical()).isTrue();
        return Bytes.of(extension.getExtnValue().getOctets());
    }
}
