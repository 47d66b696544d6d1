package org.tslab.rdp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.rdp.exchange.Fixtures.CHALLENGE;
import static org.tslab.rdp.exchange.Fixtures.HARDWARE_ID;
import static org.tslab.rdp.exchange.Fixtures.NEW_CAL;
import static org.tslab.rdp.exchange.Fixtures.OLD_CAL;
import static org.tslab.rdp.exchange.Fixtures.filled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.exchange.ServerLicensing.Action;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerOutcome.Admitted;
import org.tslab.rdp.exchange.ServerOutcome.Grant;
import org.tslab.rdp.exchange.ServerOutcome.Refused;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;

/** The decision table of MS-RDPELE 3.2.5, both machines against each other, with the habits of every known client. */
class LicensingExchangeTest {
    private ServerDriver server;
    private ClientDriver client;

    @ParameterizedTest
    @EnumSource
    void aClientWithoutALicenseGetsItsFirst(ClientStyle style) {
        connect(style, Bytes.EMPTY);

        assertThat(server.asked()).isEqualTo(
            new Action.AskLicenseServer(HARDWARE_ID, "alice", "PC-ONE", Bytes.EMPTY));
        decide(new Input.Issue(NEW_CAL));

        assertThat(server.outcome()).isEqualTo(new Admitted(Grant.NEW_LICENSE));
        assertThat(client.outcome()).isEqualTo(new ClientOutcome.Licensed());
        assertThat(client.stored()).containsExactly(
            new NewLicenseInfo(ProductInfo.windowsServer2003(), "tslab.example", NEW_CAL));
    }

    @ParameterizedTest
    @EnumSource
    void aValidLicenseLetsItsClientInUnchallenged(ClientStyle style) {
        connect(style, OLD_CAL);

        assertThat(server.asked()).isEqualTo(new Action.JudgePresented(OLD_CAL, HARDWARE_ID));
        decide(new Input.PresentedIsValid());

        assertThat(server.outcome()).isEqualTo(new Admitted(Grant.PRESENTED_LICENSE));
        assertThat(client.outcome()).isEqualTo(new ClientOutcome.ValidClient());
        assertThat(client.stored()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLicenseThatIsNotGoodEnoughIsReplacedAfterAChallenge(ClientStyle style) {
        connect(style, OLD_CAL);
        server.asked();
        decide(new Input.NeedsServer());

        assertThat(server.asked()).isEqualTo(new Action.AskLicenseServer(HARDWARE_ID, "", "", OLD_CAL));
        decide(new Input.Issue(NEW_CAL));

        assertThat(server.outcome()).isEqualTo(new Admitted(Grant.UPGRADED_LICENSE));
        assertThat(client.outcome()).isEqualTo(new ClientOutcome.Upgraded());
        assertThat(client.stored()).extracting(NewLicenseInfo::license).containsExactly(NEW_CAL);
    }

    @ParameterizedTest
    @EnumSource
    void aLicenseThatCannotBeReplacedButIsStillGoodIsHandedBack(ClientStyle style) {
        connect(style, OLD_CAL);
        server.asked();
        decide(new Input.NeedsServer());
        server.asked();
        decide(new Input.KeepOld());

        assertThat(server.outcome()).isEqualTo(new Admitted(Grant.OLD_LICENSE_KEPT));
        assertThat(client.outcome()).isEqualTo(new ClientOutcome.Upgraded());
        assertThat(client.stored()).extracting(NewLicenseInfo::license).containsExactly(OLD_CAL);
    }

    @ParameterizedTest
    @EnumSource
    void inTheGracePeriodAClientGoesInWithoutALicense(ClientStyle style) {
        connect(style, Bytes.EMPTY);
        server.asked();
        decide(new Input.LetIn());

        assertThat(server.outcome()).isEqualTo(new Admitted(Grant.WITHOUT_LICENSE));
        assertThat(client.outcome()).isEqualTo(new ClientOutcome.ValidClient());
        assertThat(client.stored()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERR_NO_LICENSE_SERVER", "ERR_INVALID_CLIENT"})
    void withoutALicenseToBeHadTheClientIsTurnedAway(ErrorCode code) {
        connect(ClientStyle.FREERDP, Bytes.EMPTY);
        server.asked();
        decide(new Input.Deny(code));

        assertThat(server.outcome()).isEqualTo(new Refused(code, "no license to be had"));
        assertThat(client.outcome()).isEqualTo(
            new ClientOutcome.RefusedByServer(code, StateTransition.ST_TOTAL_ABORT));
        assertThat(client.outcome().admitted()).isFalse();
    }

    @Test
    void remoteAdministrationAsksForNothing() {
        var step = ServerLicensing.on(ServerLicensing.START, new Input.BeginAdministrative());
        var state = (ServerLicensing.State.Done) step.state();
        var sent = (Action.Send) step.actions().getFirst();

        assertThat(state.outcome()).isEqualTo(new Admitted(Grant.ADMINISTRATIVE));
        assertThat(sent.pdu().encode().toHex()).isEqualTo("ff031000070000000200000004000000");
        client = new ClientDriver(Fixtures.client(ClientStyle.FREERDP, OLD_CAL));
        client.receive(sent.pdu().encode());
        assertThat(client.outcome()).isEqualTo(new ClientOutcome.ValidClient());
    }

    /** The certificate then came with the security data, as from Windows Server 2003. */
    @Test
    void aRequestWithoutACertificateIsAnsweredWithTheKeyThatTheDriverHas() {
        client = new ClientDriver(
            Fixtures.client(ClientStyle.FREERDP, Bytes.EMPTY, new ServerKey.Given(Fixtures.PUBLIC_KEY)));
        server = new ServerDriver(Fixtures.offer(Bytes.EMPTY));
        talk();

        decide(new Input.Issue(NEW_CAL));

        assertThat(client.stored()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_000, 6_500, 15_000, 16_000})
    void licensesOfEverySizeThatFitsArrive(int size) {
        connect(ClientStyle.FREERDP, Bytes.EMPTY);
        decide(new Input.Issue(filled(size, 0xca)));

        assertThat(client.stored()).extracting(NewLicenseInfo::license).containsExactly(filled(size, 0xca));
    }

    @Test
    void nothingThatCanBePrintedHoldsASecret() {
        connect(ClientStyle.FREERDP, Bytes.EMPTY);

        var printed = Fixtures.offer() + " " + Fixtures.client(ClientStyle.FREERDP, OLD_CAL)
            + ServerLicensing.on(new ServerLicensing.State.AwaitingRequest(Fixtures.offer()), new Input.Malformed("x"));

        assertThat(printed).contains("RSA private key of 512 bits").contains("challenge=" + CHALLENGE)
            .doesNotContain(CHALLENGE.toHex()).doesNotContain(Fixtures.KEY.key().getPrivateExponent().toString());
    }

    private void connect(ClientStyle style, Bytes stored) {
        client = new ClientDriver(Fixtures.client(style, stored));
        server = new ServerDriver(Fixtures.offer());
        talk();
    }

    private void decide(Input decision) {
        server.decide(decision);
        talk();
    }

    private void talk() {
        while (!server.silent() || !client.silent()) {
            while (!server.silent()) {
                client.receive(server.sent());
            }
            while (!client.silent()) {
                server.receive(client.sent());
            }
        }
    }
}
