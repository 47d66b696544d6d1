package org.tslab.lab.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.lab.Lab;

/** A CAL of this simulation as `lab rdp-client` kept it, and files that are none. */
class TsCtstCommandTest {
    @TempDir
    Path store;

    @Test
    void aCalSaysForWhomItIsAndWhoIssuedIt() {
        var said = new StringWriter();

        assertThat(tsctst(said, Path.of("src/test/resources/cals"))).isZero();

        assertThat(said.toString().lines()).hasSize(14).contains(
            "  Issuer              LS01 (Product ID 00000-271-0080048-83026)",
            "  Scope               TSLAB",
            "  Issued to computer  DEMO-PC",
            "  Issued to user      alice",
            "  Hardware ID         00000104e43359e403c853d5d648e3a23ee41263",
            "  License ID          A02-5.02-S",
            "  Type and model      Windows 5.2 CAL, permanent, Per Device",
            "  Valid from          2026-11-28T16:06:25Z",
            "  Valid to            2027-01-30T16:06:25Z")
            .last().asString().endsWith("CN=SIMULATED Clearinghouse Root,OU=SIMULATED,O=TSLab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "3080", "308006092a864886f70d010702a080"})
    void whatIsNoCalIsSaidToBeNone(String hex) throws IOException {
        var said = new StringWriter();

        assertThat(tsctst(said, store("broken.cal", HexFormat.of().parseHex(hex)))).isEqualTo(1);

        assertThat(said.toString()).contains("broken.cal", "this is no CAL");
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        var said = new StringWriter();

        assertThat(tsctst(said, store("large.cal", new byte[64 * 1024 + 1]))).isEqualTo(1);

        assertThat(said.toString()).contains("larger than any");
    }

    @Test
    void anEmptyStoreIsNoSuccess() {
        var said = new StringWriter();

        assertThat(tsctst(said, store)).isEqualTo(1);

        assertThat(said.toString()).contains("No CAL is stored there");
    }

    private Path store(String name, byte[] bytes) throws IOException {
        return Files.write(store.resolve(name), bytes);
    }

    private static int tsctst(StringWriter said, Path place) {
        var lab = Lab.commandLine();
        lab.setOut(new PrintWriter(said));
        lab.setErr(new PrintWriter(said));
        return lab.execute("tsctst", place.toString());
    }
}
