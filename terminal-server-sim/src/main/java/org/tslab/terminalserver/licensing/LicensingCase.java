package org.tslab.terminalserver.licensing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.rdp.certificate.X509CertificateChain;
import org.tslab.rdp.exchange.ServerLicensing.Action.AskLicenseServer;
import org.tslab.rdp.exchange.ServerLicensing.Action.JudgePresented;
import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.licensing.LicenseServers.Line;
import org.tslab.terminalserver.licensing.LicenseServers.UnreachableException;
import org.tslab.terminalserver.licensing.LicensingPolicy.Circumstances;
import org.tslab.terminalserver.server.TerminalServer;

/** The licensing of one connection: answers the exchange's two questions and remembers why it answered so. */
public final class LicensingCase {
    private final LicensingDesk desk;
    private final TerminalServer server;
    private final ClientIdentity client;
    private final List<String> candidates;
    private final TerminalServerChain chain;
    private final List<String> reasons = new ArrayList<>();
    private String hardwareId = "";
    private boolean presentedIsUsable;
    private Word word;

    LicensingCase(LicensingDesk desk, TerminalServer server, ClientIdentity client, List<String> candidates,
        TerminalServerChain chain) {
        this.desk = desk;
        this.server = server;
        this.client = client;
        this.candidates = candidates;
        this.chain = chain;
        reasons.add("terminal server " + server.name() + " in mode " + server.licensingMode());
        reasons.add(LicensingDesk.named(candidates));
    }

    /** The SERVER_CERTIFICATE to show. */
    public Bytes certificate() {
        return new X509CertificateChain(chain.temporary(), chain.certificates().stream().map(Bytes::of).toList())
            .encode();
    }

    /** Whether the presented CAL is enough, or the license server has to be asked. */
    public Input judge(JudgePresented presented) {
        hardwareId = presented.hardwareId().toHex();
        var verdict = verdict(presented);
        reasons.add(verdict.reason());
        presentedIsUsable = verdict instanceof Verdict.Usable;
        return switch (verdict) {
            case Verdict.Valid _ -> {
                reasons.add("the license server is not asked");
                yield new Input.PresentedIsValid();
            }
            case Verdict.Usable _,Verdict.Worthless _ -> new Input.NeedsServer();
        };
    }

    /** What the client gets. Asks the license servers in turn; takes some seconds at most when they are silent. */
    public Input decide(AskLicenseServer question) {
        hardwareId = question.hardwareId().toHex();
        if (question.presented().isEmpty()) {
            reasons.add("no license presented");
        }
        word = server.licensingMode() == LicensingMode.PER_USER ? presence() : ask(question);
        reasons.add(word.reason());
        var circumstances = new Circumstances(presentedIsUsable, desk.inGracePeriod(server));
        reasons.add(circumstances.inGracePeriod() ? "in the grace period" : "not in the grace period");
        return LicensingPolicy.decide(word, circumstances);
    }

    /** The client is logged on: the license server marks its temporary license as validated (KB287687). */
    public void loggedOn() {
        if (word instanceof Word.Granted granted && granted.license().status() == LicenseStatus.TEMPORARY
            && !granted.license().validated()) {
            try {
                desk.licenseServers().validate(granted.line(), granted.license().licenseId());
                reasons.add("logged on: the temporary license is validated");
            } catch (UnreachableException e) {
                reasons.add("logged on, but the temporary license is not validated: " + e.getMessage());
            }
        }
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

    private Verdict verdict(JudgePresented presented) {
        try {
            return PresentedCalPolicy.judge(CalReader.read(presented.license()), presented.hardwareId(),
                desk.standardFor(server));
        } catch (MalformedPduException e) {
            return new Verdict.Worthless("the presented license cannot be read: " + e.getMessage());
        }
    }

    /** A license server has signed for this terminal server, or does so now, so it is there. */
    private Word presence() {
        return Optional.of(chain.licenseServer()).filter(candidates::contains)
            .<Word>map(name -> new Word.Present("Per User: license server " + name + " is there, nothing is counted"))
            .orElseGet(() -> new Word.Silence("no license server answered"));
    }

    private Word ask(AskLicenseServer question) {
        var request = new LicenseRequest(hardwareId, orElse(question.clientMachineName(), client.computer()),
            orElse(question.clientUserName(), client.user()), server.version());
        Word last = new Word.Silence("no license server answered");
        for (var candidate : candidates) {
            last = ask(new Line(server.name(), candidate), request);
            if (last instanceof Word.Granted) {
                return last;
            }
            reasons.add(last.reason());
        }
        return last;
    }

    private Word ask(Line line, LicenseRequest request) {
        try {
            var answer = desk.licenseServers().request(line, request);
            var said = "license server " + line.licenseServer() + ": " + answer.reason();
            return switch (answer.outcome()) {
                case REFUSED_NOT_ACTIVATED, REFUSED_NO_LICENSES_LEFT -> new Word.Refused(said);
                case TEMPORARY_ISSUED, PERMANENT_ISSUED, RENEWED, KEPT -> granted(line, answer, said);
            };
        } catch (UnreachableException e) {
            return new Word.Silence(e.getMessage());
        }
    }

    private Word granted(Line line, LicenseAnswer answer, String said) throws UnreachableException {
        var token = desk.licenseServers().token(line, answer.license().licenseId());
        return new Word.Granted(line, answer.license(), token, said);
    }

    private static String orElse(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }
}
