package org.tslab.terminalserver.licensing;

import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.licensing.ErrorCode;

/** What a client is told once the license servers have spoken (MS-RDPELE 3.2.5.5). Pure. */
final class LicensingPolicy {
    private LicensingPolicy() {}

    /** What counts besides the license servers' word. */
    record Circumstances(boolean presentedIsUsable, boolean inGracePeriod) {}

    static Input decide(Word word, Circumstances circumstances) {
        return switch (word) {
            case Word.Granted granted -> new Input.Issue(granted.token());
            case Word.Present _ -> new Input.LetIn();
            case Word.Refused _ -> orElse(circumstances, ErrorCode.ERR_INVALID_CLIENT); // case 3
            case Word.Silence _ -> orElse(circumstances, ErrorCode.ERR_NO_LICENSE_SERVER); // cases 1 and 2
        };
    }

    private static Input orElse(Circumstances circumstances, ErrorCode denial) {
        if (circumstances.presentedIsUsable()) {
            return new Input.KeepOld();
        }
        return circumstances.inGracePeriod() ? new Input.LetIn() : new Input.Deny(denial);
    }
}
