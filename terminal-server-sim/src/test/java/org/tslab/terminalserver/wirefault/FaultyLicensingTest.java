package org.tslab.terminalserver.wirefault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.exchange.ClientLicensing;
import org.tslab.rdp.exchange.ClientOutcome;
import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.exchange.ClientStyle;
import org.tslab.rdp.exchange.ServerLicensing;
import org.tslab.rdp.exchange.ServerLicensing.Action;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerLicensing.State;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.UpgradeLicense;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.wirefault.WireFault.Alert;
import org.tslab.terminalserver.wirefault.WireFault.Encrypted;
import org.tslab.terminalserver.wirefault.WireFault.LicensingStep;

/** A client and a faulty server, without a wire between them. */
class FaultyLicensingTest {
    private static final KeyPair KEYS = keys();
    private static final Bytes CAL = Bytes.of("a license".getBytes(UTF_8));
    private final List<LicensePdu> heard = new ArrayList<>();
    private Bytes stored = Bytes.EMPTY;
    private State server = ServerLicensing.START;
    private LicensePdu lastSaid;

    @Test
    void withoutAFaultTheMachineIsTheUsualOne() {
        assertThat(exchange(new WireFault.None(), Bytes.EMPTY)).isEqualTo(new ClientOutcome.Licensed());

        assertThat(heard).extracting(LicensePdu::getClass).extracting(Class::getSimpleName)
            .containsExactly("ServerLicenseRequest", "PlatformChallenge", "NewLicense");
        assertThat(stored).isEqualTo(CAL);
    }

    @Test
    void aClientThatChecksTheMacOfTheChallengeEndsTheExchange() {
        assertThat(exchange(new WireFault.BadMac(Encrypted.PLATFORM_CHALLENGE), Bytes.EMPTY).reason())
            .isEqualTo("MACData of SERVER_PLATFORM_CHALLENGE does not verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00"})
    void aClientThatChecksTheMacOfTheLicenseEndsTheExchange(String presented) {
        assertThat(exchange(new WireFault.BadMac(Encrypted.LICENSE), Bytes.ofHex(presented)).reason())
            .isEqualTo("MACData of the license does not verify");
    }

    @Test
    void theTypeOfTheBlobIsTheOrderedOneAndNothingElseChanges() {
        assertThat(exchange(new WireFault.BlobType(Encrypted.PLATFORM_CHALLENGE, 0xf750), Bytes.EMPTY))
            .isEqualTo(new ClientOutcome.Licensed());

        assertThat(blobTypes()).containsExactly(0xf750, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00"})
    void theTypeOfTheBlobOfTheLicenseToo(String presented) {
        exchange(new WireFault.BlobType(Encrypted.LICENSE, 1), Bytes.ofHex(presented));

        assertThat(blobTypes()).containsExactly(9, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00"})
    void aLicenseIsPaddedWithZerosAndSealedAgain(String presented) {
        exchange(new WireFault.OversizedLicense(60_000), Bytes.ofHex(presented));

        assertThat(stored).isEqualTo(CAL.concat(Bytes.of(new byte[60_000 - CAL.size()])));
    }

    @Test
    void aLicenseThatIsLargeEnoughStaysAsItIs() {
        exchange(new WireFault.OversizedLicense(1), Bytes.EMPTY);

        assertThat(stored).isEqualTo(CAL);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @MethodSource("alerts")
    void everyErrorCodeCanTakeThePlaceOfEveryLicensingPdu(LicensingStep step, ErrorCode code) {
        exchange(new Alert(step, code, StateTransition.ST_TOTAL_ABORT), Bytes.EMPTY);

        assertThat(heard).hasSize(step.ordinal() + 1).last()
            .isEqualTo(LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT));
        assertThat(server).isEqualTo(new State.Done(new ServerOutcome.Refused(code, "an alert that was ordered")));
    }

    static Stream<Arguments> alerts() {
        return Stream.of(LicensingStep.values())
            .flatMap(step -> Stream.of(ErrorCode.values()).map(code -> arguments(step, code)));
    }

    /** What a server goes on with that means what it says. */
    @ParameterizedTest(name = "{1} instead of {0}")
    @MethodSource("sequels")
    void afterTheAlertComesWhatTheTransitionSays(LicensingStep step, StateTransition transition, String then) {
        exchange(new Alert(step, ErrorCode.ERR_INVALID_SCOPE, transition), Bytes.EMPTY);

        assertThat(switch (server) {
            case State.Done(ServerOutcome.Admitted(var grant)) -> grant.name();
            case State other -> other.getClass().getSimpleName();
        }).isEqualTo(then);
    }

    static Stream<Arguments> sequels() {
        return Stream.of(
            arguments(LicensingStep.LICENSE_REQUEST, StateTransition.ST_NO_TRANSITION, "WITHOUT_LICENSE"),
            arguments(LicensingStep.PLATFORM_CHALLENGE, StateTransition.ST_NO_TRANSITION, "WITHOUT_LICENSE"),
            arguments(LicensingStep.LICENSE, StateTransition.ST_NO_TRANSITION, "NEW_LICENSE"),
            arguments(LicensingStep.LICENSE_REQUEST, StateTransition.ST_RESEND_LAST_MESSAGE, "AwaitingRequest"),
            arguments(LicensingStep.PLATFORM_CHALLENGE, StateTransition.ST_RESEND_LAST_MESSAGE, "AwaitingRequest"),
            arguments(LicensingStep.LICENSE, StateTransition.ST_RESEND_LAST_MESSAGE, "AwaitingResponse"),
            arguments(LicensingStep.LICENSE_REQUEST, StateTransition.ST_RESET_PHASE_TO_START, "AwaitingRequest"),
            arguments(LicensingStep.PLATFORM_CHALLENGE, StateTransition.ST_RESET_PHASE_TO_START, "AwaitingRequest"),
            arguments(LicensingStep.LICENSE, StateTransition.ST_RESET_PHASE_TO_START, "AwaitingRequest"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LICENSE_REQUEST")
    void whoSendsItsLastMessageAgainGetsWhatItWasNotGiven(LicensingStep step) {
        var machine = new FaultyLicensing(
            new Alert(step, ErrorCode.ERR_INVALID_SCOPE, StateTransition.ST_RESEND_LAST_MESSAGE));
        exchange(machine, Bytes.EMPTY);

        assertThat(serve(machine, new Input.Received(lastSaid))).singleElement().isInstanceOf(
            step == LicensingStep.PLATFORM_CHALLENGE ? PlatformChallenge.class : NewLicense.class);
    }

    @Test
    void afterAResetTheExchangeBeginsAgain() {
        exchange(new Alert(LicensingStep.PLATFORM_CHALLENGE, ErrorCode.ERR_INVALID_SCOPE,
            StateTransition.ST_RESET_PHASE_TO_START), Bytes.EMPTY);

        assertThat(heard).extracting(LicensePdu::getClass).extracting(Class::getSimpleName)
            .containsExactly("ServerLicenseRequest", "LicenseErrorMessage", "ServerLicenseRequest");
    }

    private ClientOutcome exchange(WireFault fault, Bytes presented) {
        return exchange(new FaultyLicensing(fault), presented);
    }

    /** Until nobody has anything more to say. */
    private ClientOutcome exchange(FaultyLicensing machine, Bytes presented) {
        ClientLicensing.State client = ClientLicensing.start(profile(presented));
        var outbound = new ArrayDeque<>(serve(machine, new Input.Begin(offer())));
        while (!outbound.isEmpty()) {
            heard.add(outbound.remove());
            var step = ClientLicensing.on(client, new ClientLicensing.Input.Received(heard.getLast()));
            client = step.state();
            for (var action : step.actions()) {
                switch (action) {
                    case ClientLicensing.Action.Send(var pdu) -> {
                        lastSaid = pdu;
                        outbound.addAll(serve(machine, new Input.Received(pdu)));
                    }
                    case ClientLicensing.Action.KeysDerived _ -> {
                    }
                    case ClientLicensing.Action.Store(var license) -> stored = license.license();
                }
            }
        }
        return client instanceof ClientLicensing.State.Done(var outcome) ? outcome : new ClientOutcome.Aborted("waits");
    }

    /** What the server sends. */
    private List<LicensePdu> serve(FaultyLicensing machine, Input input) {
        var step = machine.on(server, input);
        server = step.state();
        var sent = new ArrayList<LicensePdu>();
        for (var action : step.actions()) {
            switch (action) {
                case Action.Send(var pdu) -> sent.add(pdu);
                case Action.KeysDerived _,Action.Tolerated _ -> {
                }
                case Action.JudgePresented _ -> sent.addAll(serve(machine, new Input.NeedsServer()));
                case Action.AskLicenseServer _ -> sent.addAll(serve(machine, new Input.Issue(CAL)));
            }
        }
        return sent;
    }

    private List<Integer> blobTypes() {
        return heard.stream().filter(pdu -> !(pdu instanceof ServerLicenseRequest)).map(pdu -> switch (pdu) {
            case PlatformChallenge challenge -> challenge.encryptedChallenge().type();
            case NewLicense license -> license.encryptedLicenseInfo().type();
            case UpgradeLicense license -> license.encryptedLicenseInfo().type();
            case LicensePdu other -> throw new AssertionError(other);
        }).toList();
    }

    private static ServerOffer offer() {
        return new ServerOffer(ProductInfo.windowsServer2003(), List.of("tslab.example"), Bytes.EMPTY,
            new RsaPrivateKey((RSAPrivateKey) KEYS.getPrivate()), Bytes.of(new byte[32]), Bytes.of(new byte[10]),
            false);
    }

    private static ClientProfile profile(Bytes presented) {
        var key = (RSAPublicKey) KEYS.getPublic();
        return new ClientProfile(HardwareId.ofHex("04010000" + "%032x".formatted(1)), "alice", "PC-ONE", presented,
            Bytes.ofHex("01".repeat(32)), Bytes.ofHex("02".repeat(48)),
            new ClientProfile.ServerKey.Given(new RsaPublicKey(key.getModulus(), key.getPublicExponent())),
            ClientStyle.FREERDP);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
