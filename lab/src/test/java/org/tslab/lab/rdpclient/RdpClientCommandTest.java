package org.tslab.lab.rdpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.lab.Lab;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.rdp.TinyTerminalServer;
import org.tslab.rdp.quirk.ClientQuirk;
import org.tslab.rdp.quirk.ClientQuirk.Needs;
import org.tslab.rdp.quirk.ClientQuirk.Treatment;

/** The client as a person uses it, against a terminal server in the same process. */
class RdpClientCommandTest {
    private final TinyTerminalServer server = new TinyTerminalServer();
    @TempDir
    Path directory;
    private String said;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theCalIsStoredUpgradedAndThenGood() {
        assertThat(client()).isZero();
        assertThat(said).contains("PC-ONE at", "the server issued a new license", "the session was active",
            "A CAL of 121 bytes is now in " + directory.resolve("PC-ONE.cal"));

        assertThat(client()).isZero();
        assertThat(said).contains("the server replaced the presented license", "A CAL of 122 bytes");

        assertThat(client()).isZero();
        assertThat(said).contains("the server accepts this client as it is").doesNotContain("A CAL of");
    }

    @Test
    void aClientThatForgetsComesAsANewOne() {
        client("--repeat=2");

        assertThat(client("--forget")).isZero();

        assertThat(said).contains("the server issued a new license");
        assertThat(server.devices()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"freerdp", "rdesktop", "IRONRDP", "windows"})
    void everyStyleGetsItsCal(String style) {
        assertThat(client("--style=" + style)).isZero();

        assertThat(said).contains("the server issued a new license");
    }

    @ParameterizedTest
    @CsvSource({"rdp,40", "rdp,'40,56'", "rdp4,128", "any,56"})
    void standardSecurityWorksWithEveryMethod(String layer, String methods) {
        assertThat(client("--security=" + layer, "--methods=" + methods)).isZero();
        assertThat(client("--security=" + layer, "--methods=" + methods, "--encrypt-licensing")).isZero();
    }

    @Test
    void aServerWithoutTlsIsNoServerForAClientThatWantsIt() {
        assertThat(run("rdp-client", "--server=localhost:" + server.address().getPort(), "--store=" + directory,
            "--security=tls")).isEqualTo(5);

        assertThat(said).contains("SECURITY_NOT_AGREED");
    }

    @Test
    void aPersonSeesEveryPduWithItsFields() {
        client("--show");

        assertThat(said).contains("-> ", "<- ", "CLIENT_NEW_LICENSE_REQUEST", "SERVER_PLATFORM_CHALLENGE",
            "ClientMachineName", "PC-ONE", "decrypted: NEW_LICENSE_INFO", "wMsgSize");
    }

    @Test
    void wiresharkCanLookAtItLater() throws IOException {
        var pcap = directory.resolve("out.pcap");

        assertThat(client("--pcap=" + pcap)).isZero();

        assertThat(Files.readAllBytes(pcap)).startsWith(0xd4, 0xc3, 0xb2, 0xa1).hasSizeGreaterThan(1_000);
        assertThat(client("--pcap=" + pcap, "--repeat=2")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyQuirkIsPlayedAndItsEndIsAnExitCode(ClientQuirk quirk) {
        if (quirk.needs() == Needs.A_LICENSE) {
            client();
        }

        var exitCode = client("--quirk=" + Words.of(quirk));

        assertThat(exitCode).as(said).isEqualTo(switch (quirk.treatment()) {
            case Treatment.Tolerated() -> 0;
            case Treatment.Refused _ -> 3;
            case Treatment.HungUpOn(),Treatment.LetGo() -> 4;
        });
    }

    @Test
    void aQuirkThatCouldNotBeSeenIsNotPlayed() {
        assertThat(client("--quirk=altered-license")).isEqualTo(1);
        assertThat(said).contains("The quirk altered-license is about a CAL, and PC-ONE has none");

        client();
        assertThat(client("--quirk=long-names")).isEqualTo(1);
        assertThat(said).contains("add --forget");
    }

    @Test
    void theQuirksAreListed() {
        assertThat(run("rdp-client", "--list-quirks")).isZero();

        assertThat(said).contains("wrong-response-mac", "answers the challenge with a wrong MAC",
            "is refused with ERR_INVALID_MAC and ST_TOTAL_ABORT");
        assertThat(said.lines()).hasSize(2 * ClientQuirk.values().length);
    }

    /** Connection Request to Font List: with a user channel and the I/O channel that are 15 PDUs. */
    @ParameterizedTest
    @CsvSource({"1", "2", "5", "8", "9", "10", "11", "14"})
    void aClientLeavesAfterAnyPdu(int step) {
        assertThat(client("--close-after=" + step)).isEqualTo(7);
        assertThat(said).contains("after PDU " + step + " of this client");
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        assertThat(client("--close-after=1", "--silent-after=1")).isEqualTo(1);
        assertThat(said).contains("do not go together");
        assertThat(client("--silent-after=0")).isEqualTo(1);
        assertThat(client("--name=../PC")).isEqualTo(1);
    }

    @Test
    void aStoreThatCannotBeWrittenIsSaid() throws IOException {
        var file = Files.createFile(directory.resolve("file"));

        assertThat(client("--store=" + file)).isEqualTo(1);

        assertThat(said).contains("The CAL of PC-ONE cannot be stored");
    }

    @Test
    void failuresUnderLoadAreCountedByReason() {
        assertThat(client("--load", "--callers=2", "--warm-up=0.1s", "--for=1s", "--quirk=wrong-echo")).isEqualTo(8);

        assertThat(said).containsPattern("failures +\\d+").contains("× the server ended licensing with an alert: "
            + "the server ended the exchange with ERR_INVALID_CLIENT and ST_TOTAL_ABORT");
    }

    @Test
    void nobodyListening() {
        var port = Ports.free().of(Port.RDP_TS01);

        assertThat(run("rdp-client", "--server=localhost:" + port, "--store=" + directory)).isEqualTo(1);

        assertThat(said).contains("No RDP connection to localhost:" + port);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"--server=nowhere", "--quirk=none-such", "--methods=512", "--security=nla", "--style=mstsc"})
    void aWrongWordIsExplained(String argument) {
        assertThat(run("rdp-client", argument)).isEqualTo(2);
        assertThat(said).contains("Invalid value for option '" + argument.substring(0, argument.indexOf('=')));
    }

    @Test
    void loadIsMeasuredBesideWhatTheMachineCanDo() {
        assertThat(client("--load", "--callers=4", "--warm-up=0.1s", "--for=1s")).as(said).isZero();
        assertThat(said).contains("RSA-2048 private operations", "handshakes", "p50", "failures    0");
        assertThat(server.devices()).isGreaterThan(4);

        assertThat(client("--load", "--callers=4", "--warm-up=0.1s", "--for=1s", "--devices=returning", "--known=2",
            "--until=licensed"))
            .as(said).isZero();
    }

    private int client(String... arguments) {
        var given = String.join(" ", arguments);
        var all = new ArrayList<>(List.of("rdp-client", "--server=localhost:" + server.address().getPort()));
        if (!given.contains("--security")) {
            all.add("--security=rdp");
        }
        if (!given.contains("--store")) {
            all.add("--store=" + directory);
        }
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        var out = new StringWriter();
        var exitCode = Lab.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true))
            .execute(arguments);
        said = out.toString();
        return exitCode;
    }
}
