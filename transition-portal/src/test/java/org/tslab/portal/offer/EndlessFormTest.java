package org.tslab.portal.offer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tslab.portal.testing.Portal;
import org.tslab.simkit.sql.Sql;
import org.tslab.simkit.testing.Tokens;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Browsers say how long a form is; what whoever does not sends is not read (RFC 9110, 15.5.12). */
@QuarkusTest
@Portal
class EndlessFormTest {
    @TestHTTPResource("/request")
    URI wizard;

    @Inject
    Sql sql;

    @BeforeEach
    void anew() {
        Tokens.resetAt("2003-05-01T00:00:00Z");
    }

    @Test
    void aFormOfUnknownLengthIsNotRead() throws IOException {
        try (var socket = new Socket(wizard.getHost(), wizard.getPort())) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write("""
                POST /request HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Transfer-Encoding: chunked\r
                \r
                8\r
                address=\r
                """.getBytes(US_ASCII));
            out.flush();

            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine())
                .startsWith("HTTP/1.1 411");
        }

        assertThat(sql.rows(row -> row.getInt(1), "select count(*) from draft").getFirst()).isZero();
    }
}
