package org.tslab.clearinghouse.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.tslab.contracts.clearinghouse.ActivationAnswer;
import org.tslab.contracts.clearinghouse.KeyPackAnswer;
import org.tslab.contracts.clearinghouse.Registrant;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A license server as the clearinghouse meets it: a key pair, a Product ID, and once activated a certificate. */
public final class LicenseServer {
    public static final Registrant REGISTRANT = Registrant.required("Ada", "Byron", "Example Trading", "Netherlands");
    private static final KeyPair PAIR = newPair("RSA", 2048);
    private static final char[] PASSWORD = "license-server".toCharArray();
    public final String productId;
    private final KeyPair pair;
    private List<X509Certificate> chain = List.of();
    private String licenseServerId;

    /** All of them share one key pair unless told otherwise, since making one takes long. */
    public LicenseServer(String productId) {
        this(productId, PAIR);
    }

    public LicenseServer(String productId, KeyPair pair) {
        this.productId = productId;
        this.pair = pair;
    }

    public static KeyPair newPair(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public LicenseServer activated() {
        var answer = requestActivation().then().statusCode(200).extract().as(ActivationAnswer.class);
        licenseServerId = answer.licenseServerId();
        chain = answer.certificateChain().stream().map(LicenseServer::certificate).toList();
        CertificateLinter.check(chain);
        return this;
    }

    public Response requestActivation() {
        return RestAssured.given().contentType("application/json").body(activationForm()).post("/v1/activations");
    }

    public Map<String, Object> activationForm() {
        return Map.of("productId", productId, "registrant", REGISTRANT, "certificateSigningRequest",
            certificateRequest(pair, pair, "SHA256withRSA"));
    }

    public String id() {
        return licenseServerId;
    }

    /** Root first, its own last. */
    public List<X509Certificate> chain() {
        return chain;
    }

    public KeyPair pair() {
        return pair;
    }

    public Response requestKeyPack(String licenseCode) {
        return overMutualTls().body(Map.of("licenseCode", licenseCode)).post("/v1/key-packs/retail");
    }

    public OpenedKeyPack keyPack(String licenseCode) {
        return opened(requestKeyPack(licenseCode));
    }

    /** The key pack in an answer to this license server. */
    public OpenedKeyPack opened(Response response) {
        var answer = response.then().statusCode(200).extract().as(KeyPackAnswer.class);
        return OpenedKeyPack.open(answer, pair.getPrivate(), chain);
    }

    public RequestSpecification overMutualTls() {
        return withCertificate(pair, chain.reversed());
    }

    /** A request whose TLS client shows this chain (its own certificate first). */
    public static RequestSpecification withCertificate(KeyPair pair, List<X509Certificate> leafFirst) {
        return RestAssured.given().config(RestAssuredConfig.config().sslConfig(FrontDoor.ssl(keys(pair, leafFirst))))
            .contentType("application/json");
    }

    /** PKCS#10 in PEM for the first pair's public key, signed with the second one's private key. */
    public static String certificateRequest(KeyPair subject, KeyPair signer, String algorithm) {
        try {
            var request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=anything"), subject.getPublic())
                .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()));
            return pem(request.getEncoded());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String pem(byte[] certificateRequest) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n" + Base64.getMimeEncoder().encodeToString(certificateRequest)
            + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    public static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keys(KeyPair pair, List<X509Certificate> leafFirst) {
        try {
            var store = KeyStore.getInstance("JKS"); // The only one that does not take its time on purpose.
            store.load(null, null);
            store.setKeyEntry("license-server", pair.getPrivate(), PASSWORD, leafFirst.toArray(Certificate[]::new));
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD);
            return managers.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
