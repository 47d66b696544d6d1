package org.tslab.rdp.exchange;

import java.util.List;

import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.KeyExchange;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.UpgradeLicense;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * The client's side of the licensing exchange (MS-RDPELE 3.3), without I/O, time or chance: what a test client and a
 * load generator drive.
 *
 * <pre>
 *   AwaitingRequest -- STATUS_VALID_CLIENT -----------------------------------------------+
 *    | SERVER_LICENSE_REQUEST / CLIENT_LICENSE_INFO with the stored CAL,                  |
 *    |                          CLIENT_NEW_LICENSE_REQUEST without one                    v
 *   AwaitingChallenge -- STATUS_VALID_CLIENT ---------------------------------> Done(ValidClient)
 *    | SERVER_PLATFORM_CHALLENGE / CLIENT_PLATFORM_CHALLENGE_RESPONSE                     ^
 *    v                                                                                    |
 *   AwaitingLicense -- STATUS_VALID_CLIENT -----------------------------------------------+
 *    |-- SERVER_NEW_LICENSE / Store ----------------------------------------------> Done(Licensed)
 *    +-- SERVER_UPGRADE_LICENSE / Store ------------------------------------------> Done(Upgraded)
 *
 *   any state -- any other LICENSE_ERROR_MESSAGE ---------------------------> Done(RefusedByServer)
 *   any state -- MACData does not verify / ERR_INVALID_MAC ------------------------> Done(Aborted)
 *   any state -- unusable certificate / ERR_INVALID_SERVER_CERTIFICATE ------------> Done(Aborted)
 *   any state -- malformed or out of turn, without a word, as real clients do -----> Done(Aborted)
 * </pre>
 */
public final class ClientLicensing {
    private static final String SERVER_CERTIFICATE = "ServerCertificate";

    private ClientLicensing() {}

    /** Where an exchange stands. */
    public sealed interface State {
        record AwaitingRequest(ClientProfile profile) implements State {}

        record AwaitingChallenge(ClientProfile profile, LicensingKeys keys) implements State {}

        record AwaitingLicense(LicensingKeys keys) implements State {}

        record Done(ClientOutcome outcome) implements State {}
    }

    /** What comes from the server. */
    public sealed interface Input {
        record Received(LicensePdu pdu) implements Input {}

        record Malformed(String reason) implements Input {}

        /** The PDU in these bytes, or that they hold none. */
        static Input of(Bytes wire) {
            try {
                return new Received(LicensePdu.decode(wire));
            } catch (MalformedPduException e) {
                return new Malformed(e.getMessage());
            }
        }
    }

    /** What the driver has to do. */
    public sealed interface Action {
        record Send(LicensePdu pdu) implements Action {}

        /** Nothing to do: whoever writes the exchange down can read its encrypted parts with these. */
        record KeysDerived(LicensingKeys keys) implements Action {}

        /** Keep the CAL, to present it next time. */
        record Store(NewLicenseInfo license) implements Action {}
    }

    /** The next state, and what to do on the way there, in order. */
    public record Step(State state, List<Action> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    private record Moment(State state, Input input) {}

    public static State start(ClientProfile profile) {
        return new State.AwaitingRequest(profile);
    }

    public static Step on(State state, Input input) {
        try {
            return step(new Moment(state, input));
        } catch (MalformedPduException e) {
            return SERVER_CERTIFICATE.equals(e.field())
                ? abort(ErrorCode.ERR_INVALID_SERVER_CERTIFICATE, e.getMessage())
                : abandon(e.getMessage());
        }
    }

    private static Step step(Moment moment) {
        return switch (moment) {
            case Moment(State.Done done, _) -> new Step(done, List.of());
            case Moment(_, Input.Received(LicenseErrorMessage message)) -> ended(message);
            case Moment(State.AwaitingRequest(var profile), Input.Received(ServerLicenseRequest request)) ->
                request(profile, request);
            case Moment(State.AwaitingChallenge(var profile, var keys), Input.Received(PlatformChallenge challenge)) ->
                respond(profile, keys, challenge);
            case Moment(State.AwaitingLicense(var keys), Input.Received(NewLicense license)) ->
                store(keys, license.encryptedLicenseInfo(), license.mac(), new ClientOutcome.Licensed());
            case Moment(State.AwaitingLicense(var keys), Input.Received(UpgradeLicense license)) ->
                store(keys, license.encryptedLicenseInfo(), license.mac(), new ClientOutcome.Upgraded());
            case Moment(_, Input.Received(var pdu)) -> abandon(pdu.getClass().getSimpleName() + " out of turn");
            case Moment(_, Input.Malformed(var reason)) -> abandon(reason);
        };
    }

    private static Step request(ClientProfile profile, ServerLicenseRequest request) {
        var keys = LicensingKeys.derive(profile.premaster(), profile.clientRandom(), request.serverRandom());
        var style = profile.style();
        var premaster = new Blob(Blob.RANDOM, encryptedPremaster(profile, request));
        LicensePdu answer = profile.storedLicense().isEmpty()
            ? new NewLicenseRequest(style.preamble(),
                new KeyExchange(KeyExchange.RSA, style.newRequestPlatform(), profile.clientRandom(), premaster),
                Blob.ofText(Blob.CLIENT_USER_NAME, profile.userName()),
                Blob.ofText(Blob.CLIENT_MACHINE_NAME, profile.machineName()))
            : new LicenseInfo(style.preamble(),
                new KeyExchange(KeyExchange.RSA, style.licenseInfoPlatform(), profile.clientRandom(), premaster),
                new Blob(Blob.DATA, profile.storedLicense()),
                style.encrypted(keys.crypt(profile.hardwareId().value())),
                keys.mac(profile.hardwareId().value()));
        return new Step(new State.AwaitingChallenge(profile, keys),
            List.of(new Action.KeysDerived(keys), new Action.Send(answer)));
    }

    private static Bytes encryptedPremaster(ClientProfile profile, ServerLicenseRequest request) {
        if (profile.style().sendsZeros()) {
            return Bytes.of(new byte[ClientStyle.RDESKTOP_PREMASTER_SIZE]);
        }
        var key = switch (profile.serverKey()) {
            case ServerKey.Given(var given) -> given;
            case ServerKey.FromRequest _ -> certified(request.serverCertificate().data());
            case ServerKey.FromRequestOr(var other) -> certified(
                request.serverCertificate().data().isEmpty() ? other : request.serverCertificate().data());
        };
        return key.encrypt(profile.premaster());
    }

    private static RsaPublicKey certified(Bytes certificate) {
        try {
            return ServerCertificate.decode(certificate).publicKey();
        } catch (MalformedPduException e) {
            throw new MalformedPduException(SERVER_CERTIFICATE, e.getMessage());
        }
    }

    private static Step respond(ClientProfile profile, LicensingKeys keys, PlatformChallenge challenge) {
        var plain = keys.crypt(challenge.encryptedChallenge().data());
        if (!keys.mac(plain).equals(challenge.mac())) {
            return abort(ErrorCode.ERR_INVALID_MAC, "MACData of SERVER_PLATFORM_CHALLENGE does not verify");
        }
        var style = profile.style();
        var response = style.response(plain);
        var hardwareId = profile.hardwareId().value();
        return new Step(new State.AwaitingLicense(keys), List.of(new Action.Send(
            new PlatformChallengeResponse(style.preamble(), style.encrypted(keys.crypt(response)),
                style.encrypted(keys.crypt(hardwareId)), keys.mac(response.concat(hardwareId))))));
    }

    private static Step store(LicensingKeys keys, Blob encrypted, Bytes mac, ClientOutcome outcome) {
        var plain = keys.crypt(encrypted.data());
        if (!keys.mac(plain).equals(mac)) {
            return abort(ErrorCode.ERR_INVALID_MAC, "MACData of the license does not verify");
        }
        return new Step(new State.Done(outcome), List.of(new Action.Store(NewLicenseInfo.decode(plain))));
    }

    private static Step ended(LicenseErrorMessage message) {
        return new Step(new State.Done(message.code() == ErrorCode.STATUS_VALID_CLIENT
            ? new ClientOutcome.ValidClient()
            : new ClientOutcome.RefusedByServer(message.code(), message.transition())), List.of());
    }

    private static Step abort(ErrorCode code, String reason) {
        return new Step(new State.Done(new ClientOutcome.Aborted(reason)),
            List.of(new Action.Send(LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT))));
    }

    private static Step abandon(String reason) {
        return new Step(new State.Done(new ClientOutcome.Aborted(reason)), List.of());
    }
}
