package org.tslab.terminalserver.licensing;

import java.util.List;
import java.util.function.Function;

import org.tslab.terminalserver.licensing.Certification.Applicant;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.server.TerminalServer;

/**
 * Asks the license servers that discovery found, one after the other, until one says something that counts.
 *
 * @param reasons what each of them said is added here
 */
record Inquiry(LicensingDesk desk, TerminalServer server, Applicant applicant, List<String> reasons) {
    private static final Word SILENCE = new Word.Silence("no license server answers");

    /** One step of discovery after the other: only where nobody answers, the next has its turn. */
    Word ask(Function<Line, Word> question) {
        var strongest = SILENCE;
        for (var step : applicant.route().steps()) {
            strongest = ask(step, question);
            if (!(strongest instanceof Word.Silence)) {
                return strongest;
            }
        }
        return strongest;
    }

    /** A refusal says more than silence, whoever comes last. */
    private Word ask(List<String> step, Function<Line, Word> question) {
        var strongest = SILENCE;
        for (var licenseServer : step) {
            var said = question.apply(applicant.lineTo(licenseServer));
            reasons.add(said.reason());
            if (strongest instanceof Word.Silence && !(said instanceof Word.Silence)) {
                desk.answered(server, licenseServer);
            }
            switch (said) {
                case Word.Granted _,Word.Present _ -> {
                    return said;
                }
                case Word.Refused _ -> strongest = said;
                case Word.Silence _ -> {
                }
            }
        }
        return strongest;
    }
}
