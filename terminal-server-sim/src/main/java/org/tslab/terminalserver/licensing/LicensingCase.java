package org.tslab.terminalserver.licensing;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.contracts.licenseserver.LicenseRequest.Presented;
import org.tslab.contracts.licenseserver.UserConnection;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.certificate.X509CertificateChain;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.connection.ConnectedClient;
import org.tslab.rdp.exchange.ServerLicensing.Action.AskLicenseServer;
import org.tslab.rdp.exchange.ServerLicensing.Action.JudgePresented;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.exchange.ServerOutcome;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.simkit.eventlog.Occurrence;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.eventlog.TermService;
import org.tslab.terminalserver.licensing.Certification.Applicant;
import org.tslab.terminalserver.licenseserver.LicenseServers;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;
import org.tslab.terminalserver.licensing.LicensingEvents.Facts;
import org.tslab.terminalserver.licensing.LicensingPolicy.Circumstances;
import org.tslab.terminalserver.presented.CalReader;
import org.tslab.terminalserver.presented.PresentedCalPolicy;
import org.tslab.terminalserver.presented.Verdict;
import org.tslab.terminalserver.server.TerminalServer;

/** The licensing of one connection: answers the exchange's two questions and remembers why it answered so. */
public final class LicensingCase implements AutoCloseable {
    private final LicensingDesk desk;
    private final TerminalServer server;
    private final KeyPair keys;
    private final Presence presence;
    private final List<String> reasons = new ArrayList<>();
    private ClientNames client = new ClientNames("", "");
    private String domain = "";
    private ClientOperatingSystem clientSystem = ClientOperatingSystem.OTHER;
    private Applicant applicant;
    private Bytes certificate = Bytes.EMPTY;
    private String hardwareId = "";
    private Verdict presented;
    private boolean asked;
    private boolean denied;
    private Word word = new Word.Silence("no license server was asked");

    LicensingCase(LicensingDesk desk, TerminalServer server, KeyPair keys) {
        this.desk = desk;
        this.server = server;
        this.keys = keys;
        presence = new Presence(desk, server);
        reasons.add("terminal server " + server.name() + " in mode " + server.licensingMode());
    }

    /** One more thing that the journal tells about this case. */
    public void note(String reason) {
        reasons.add(reason);
    }

    /** The client has said how it and its user are called, and which build of the operating system it has. */
    public void meet(ConnectedClient connected) {
        client = new ClientNames(connected.clientName(), connected.userName());
        domain = new ClientNames("", connected.domain()).user();
        clientSystem = ClientSystemPolicy.of(connected.clientBuild(), server.xpEdition().system());
    }

    /** The SERVER_CERTIFICATE to show. Asks the license servers when there is no chain to keep. */
    public Bytes certificate() {
        if (certificate.isEmpty()) {
            certificate = switch (server.profile().certificate()) {
                case X509 -> chain().encode();
                case PROPRIETARY -> ProprietaryCertificate.sign(RsaPublicKey.of((RSAPublicKey) keys.getPublic()))
                    .encode();
            };
        }
        return certificate;
    }

    private X509CertificateChain chain() {
        var chain = desk.certification().chainFor(applicant());
        return new X509CertificateChain(chain.temporary(), chain.certificates());
    }

    /** Looked for when it is needed first, since most who knock at a port want no license. */
    private Applicant applicant() {
        if (applicant == null) {
            applicant = desk.applicant(server, keys);
        }
        return applicant;
    }

    /** Whether the presented CAL is enough, or the license server has to be asked. */
    public Input judge(JudgePresented presented) {
        hardwareId = presented.hardwareId().toHex();
        this.presented = verdict(presented);
        reasons.add(this.presented.reason());
        return switch (this.presented) {
            case Verdict.Valid _ -> {
                reasons.add("the license server is not asked");
                yield new Input.PresentedIsValid();
            }
            case Verdict.Usable _,Verdict.Worthless _,Verdict.Expired _ -> new Input.NeedsServer();
        };
    }

    /** What the client gets. Asks the license servers in turn; takes some seconds at most when they are silent. */
    public Input decide(AskLicenseServer question) {
        hardwareId = question.hardwareId().toHex();
        if (question.presented().isEmpty()) {
            reasons.add("no license presented");
        }
        reasons.add(applicant().licenseServers().isEmpty()
            ? "no license server was found"
            : "license servers found: " + String.join(", ", applicant().licenseServers()));
        asked = true;
        word = countsDevices() ? perDevice(question) : presence.ask(inquiry(), connectionOf(question));
        var circumstances = new Circumstances(presented instanceof Verdict.Usable, desk.inGracePeriod(server));
        reasons.add(circumstances.inGracePeriod() ? "in the grace period" : "not in the grace period");
        var decision = LicensingPolicy.decide(word, circumstances);
        denied = decision instanceof Input.Deny;
        return decision;
    }

    /** A refusal of this client in the words that it shows to its user. */
    public ErrorInfo errorInfo(ServerOutcome.Refused refusal) {
        var aboutPresented = presented == null ? ErrorInfo.LICENSE_NO_LICENSE : presented.told();
        return LicensingPolicy.errorInfo(refusal.code(), aboutPresented, denied);
    }

    /**
     * The client is logged on: the license server marks its temporary license as validated (KB287687).
     *
     * @return what came of it, for the journal
     */
    public String loggedOn() {
        if (!(word instanceof Word.Granted granted) || granted.license().status() != LicenseStatus.TEMPORARY
            || granted.license().validated()) {
            return "there is no license to validate";
        }
        if (server.settings().modeIsInvalid()) {
            return "the temporary license is not validated: PolicyAcOn stands for no licensing mode";
        }
        return desk.validations().loggedOn(server.name(), granted.licenseServer(), granted.license().licenseId());
    }

    /** What is to be remembered of a log-on: with which temporary license, so that this server can vouch for it. */
    public Optional<TemporaryLogOn> temporaryLogOn() {
        return server.settings().modeIsInvalid()
            ? Optional.empty()
            : LogOnPolicy.temporaryUntil(word, Optional.ofNullable(presented).flatMap(Verdict::temporaryUntil))
                .map(until -> new TemporaryLogOn(server.name(), hardwareId, until));
    }

    /** Whether the client now holds a permanent license that a license server issued. */
    public boolean permanentLicenseIssued() {
        return word instanceof Word.Granted granted && granted.license().status() == LicenseStatus.ACTIVE;
    }

    /** 40 hex digits; empty while the client has not told it. */
    public String hardwareId() {
        return hardwareId;
    }

    /** Why, in the order in which it was found out. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** What the terminal server writes to its event log: each once a day, for this client where it is about one. */
    public List<Occurrence> occurrences() {
        return LicensingEvents.of(new Facts(!countsDevices(), presented, asked ? word : null, denied)).stream()
            .map(this::occurrence).toList();
    }

    private Occurrence occurrence(TermService kind) {
        return Occurrence.onceADay(server.name(), kind, switch (kind) {
            case NO_LICENSE_FOR_USER, GRACE_PERIOD_EXPIRED, GRACE_PERIOD_ENDS, NO_LICENSE_SERVER -> "terminal server";
            case INVALID_LICENSE, CANNOT_ISSUE_LICENSE, TEMPORARY_LICENSE_EXPIRED, LICENSE_NOT_RENEWED -> hardwareId;
        }, reasons.toArray(String[]::new)).about(client.computer().isEmpty() ? hardwareId : client.computer());
    }

    /** The connection is over. */
    @Override
    public void close() {
        presence.close();
    }

    private boolean countsDevices() {
        return server.licensingMode() == LicensingMode.PER_DEVICE && !server.internetConnector();
    }

    private Verdict verdict(JudgePresented presented) {
        if (!countsDevices()) {
            return new Verdict.Worthless(ErrorInfo.LICENSE_NO_LICENSE,
                presence.kind() + ": the presented license of the device does not count");
        }
        try {
            return PresentedCalPolicy.judge(CalReader.read(presented.license(), desk.certificates()),
                presented.hardwareId(), desk.standardFor(applicant()));
        } catch (MalformedPduException e) {
            return new Verdict.Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE,
                "the presented license cannot be read: " + e.getMessage());
        }
    }

    private UserConnection connectionOf(AskLicenseServer question) {
        var names = new ClientNames(question.clientMachineName(), question.clientUserName());
        return new UserConnection(domain, client.orElse(names).user(), server.version(), server.internetConnector());
    }

    /**
     * With an invalid PolicyAcOn only temporary licenses are asked for (KB 834651): nothing that a client has is
     * upgraded.
     */
    private Word perDevice(AskLicenseServer question) {
        if (server.settings().modeIsInvalid() && !question.presented().isEmpty()) {
            reasons.add("PolicyAcOn stands for no licensing mode: only a temporary license would be asked for");
            return new Word.Refused(reasons.getLast());
        }
        return ask(question);
    }

    private Word ask(AskLicenseServer question) {
        var names = new ClientNames(question.clientMachineName(), question.clientUserName()).orElse(client);
        var request = new LicenseRequest(hardwareId, names.computer(), names.user(), server.version(),
            clientSystem, genuine().orElse(null), server.settings().modeIsInvalid());
        return inquiry().ask(line -> ask(line, request));
    }

    /** It may be another license server's, which the one that is asked cannot know. */
    private Optional<Presented> genuine() {
        return Optional.ofNullable(presented).flatMap(Verdict::genuine).map(cal -> new Presented(cal.temporary(),
            cal.temporary() && desk.logOns().seen(server.id(), hardwareId), cal.expiresAt()));
    }

    private Inquiry inquiry() {
        return new Inquiry(desk, server, applicant(), reasons);
    }

    private Word ask(Line line, LicenseRequest request) {
        try {
            var answer = desk.requests().ask(line, request);
            var said = "license server " + line.licenseServer() + ": " + answer.reason();
            return LicenseServers.granted(answer) ? granted(line, answer, said) : new Word.Refused(said);
        } catch (UnreachableException e) {
            return new Word.Silence(e.getMessage());
        }
    }

    private Word granted(Line line, LicenseAnswer answer, String said) throws UnreachableException {
        var from = answer.referredTo() == null ? line : applicant().lineTo(answer.referredTo());
        var token = desk.licenseServers().token(from, answer);
        return new Word.Granted(from.licenseServer(), answer.license(), token, said);
    }
}
