package org.tslab.terminalserver.licensing;

import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.certificate.X509CertificateChain;
import org.tslab.rdp.crypto.RsaPublicKey;
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
public final class LicensingCase {
    private final LicensingDesk desk;
    private final TerminalServer server;
    private final KeyPair keys;
    private final List<String> reasons = new ArrayList<>();
    private ClientNames client = new ClientNames("", "");
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
        reasons.add("terminal server " + server.name() + " in mode " + server.licensingMode());
    }

    /** One more thing that the journal tells about this case. */
    public void note(String reason) {
        reasons.add(reason);
    }

    /** The client has said how it is called. */
    public void meet(ClientNames names) {
        client = names;
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
        word = perUser() ? presence() : ask(question);
        var circumstances = new Circumstances(presented instanceof Verdict.Usable, desk.inGracePeriod(server));
        reasons.add(circumstances.inGracePeriod() ? "in the grace period" : "not in the grace period");
        var decision = LicensingPolicy.decide(word, circumstances);
        denied = decision instanceof Input.Deny;
        return decision;
    }

    /** A refusal of this client in the words that it shows to its user. */
    public ErrorInfo errorInfo(ServerOutcome.Refused refusal) {
        var aboutPresented = switch (presented) {
            case Verdict.Worthless(var told, _) -> told;
            case Verdict.Expired _ -> ErrorInfo.LICENSE_CANT_UPGRADE_LICENSE;
            case Verdict.Valid _,Verdict.Usable _ -> ErrorInfo.LICENSE_NO_LICENSE;
            case null -> ErrorInfo.LICENSE_NO_LICENSE;
        };
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
        return desk.validations().loggedOn(server.name(), granted.licenseServer(), granted.license().licenseId());
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
        return LicensingEvents.of(new Facts(perUser(), presented, asked ? word : null, denied)).stream()
            .map(this::occurrence).toList();
    }

    private Occurrence occurrence(TermService kind) {
        return Occurrence.onceADay(server.name(), kind, switch (kind) {
            case NO_LICENSE_FOR_USER, GRACE_PERIOD_EXPIRED, GRACE_PERIOD_ENDS, NO_LICENSE_SERVER -> "terminal server";
            case INVALID_LICENSE, CANNOT_ISSUE_LICENSE, TEMPORARY_LICENSE_EXPIRED, LICENSE_NOT_RENEWED -> hardwareId;
        }, reasons.toArray(String[]::new)).about(client.computer().isEmpty() ? hardwareId : client.computer());
    }

    private boolean perUser() {
        return server.licensingMode() == LicensingMode.PER_USER;
    }

    private Verdict verdict(JudgePresented presented) {
        if (perUser()) {
            return new Verdict.Worthless(ErrorInfo.LICENSE_NO_LICENSE,
                "Per User: the presented license of the device does not count");
        }
        try {
            return PresentedCalPolicy.judge(CalReader.read(presented.license(), desk.certificates()),
                presented.hardwareId(), desk.standardFor(applicant()));
        } catch (MalformedPduException e) {
            return new Verdict.Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE,
                "the presented license cannot be read: " + e.getMessage());
        }
    }

    /** One that signs for this terminal server now is there now; nothing is counted. */
    private Word presence() {
        var word = desk.certification().ask(applicant())
            .<Word>map(chain -> new Word.Present("Per User: license server " + chain.licenseServer() + " is there"))
            .orElseGet(() -> new Word.Silence("Per User: no license server answers"));
        reasons.add(word.reason());
        return word;
    }

    /** A refusal says more than silence, whoever comes last. */
    private Word ask(AskLicenseServer question) {
        var names = new ClientNames(question.clientMachineName(), question.clientUserName()).orElse(client);
        var request = new LicenseRequest(hardwareId, names.computer(), names.user(), server.version());
        Word strongest = new Word.Silence("no license server answers");
        for (var licenseServer : applicant().licenseServers()) {
            var said = ask(applicant().lineTo(licenseServer), request);
            reasons.add(said.reason());
            switch (said) {
                case Word.Granted _ -> {
                    return said;
                }
                case Word.Refused _ -> strongest = said;
                case Word.Present _,Word.Silence _ -> {
                }
            }
        }
        return strongest;
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
        var token = desk.licenseServers().token(line, answer);
        return new Word.Granted(line.licenseServer(), answer.license(), token, said);
    }
}
