package org.tslab.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 2986, as keytool reads it. The clearinghouse reads it in the end-to-end tests. */
class SigningRequestTest {
    @TempDir
    static Path directory;
    private static String whole;
    private static String ofDomain;

    @BeforeAll
    static void readByKeytool() throws IOException {
        var pair = SigningRequest.newPair();
        whole = keytool(SigningRequest.of(pair));
        ofDomain = keytool(SigningRequest.of(pair, "ls1.tslab.example"));
    }

    @Test
    void aRequestIsSignedWithItsOwnKeyAndNamesNobody() {
        assertThat(whole).contains("PKCS #10", "2048", "SHA256withRSA").doesNotContain("tslab.example");
    }

    @Test
    void aRequestOfAWebServerNamesItsDomain() {
        assertThat(ofDomain).contains("SubjectAlternativeName", "DNSName: ls1.tslab.example");
    }

    /** It verifies the signature before it shows anything. */
    private static String keytool(SigningRequest request) throws IOException {
        var file = Files.writeString(directory.resolve("request.pem"), request.pem()
            .replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"));
        var keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-Duser.language=en", "-printcertreq", "-v", "-file", file.toString())).redirectErrorStream(true).start();
        return new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
