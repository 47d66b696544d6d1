package org.tslab.terminalserver.licensing;

import org.tslab.rdp.exchange.ServerLicensing.Input;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.share.ErrorInfo;

/** What a client is told once the license servers have spoken (MS-RDPELE 3.2.5.5), and how it is put. Pure. */
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

    /**
     * A refusal in the words that clients show to their users (MS-RDPBCGR 2.2.5.1.1).
     *
     * @param aboutPresented what is to be said of the CAL that was presented, or of there being none
     * @param decided whether {@link #decide} said so; else it is what the client sent that cannot be
     */
    static ErrorInfo errorInfo(ErrorCode code, ErrorInfo aboutPresented, boolean decided) {
        if (!decided) {
            return code == ErrorCode.ERR_INVALID_MAC
                ? ErrorInfo.LICENSE_BAD_CLIENT_ENCRYPTION
                : ErrorInfo.LICENSE_BAD_CLIENT_MSG;
        }
        return code == ErrorCode.ERR_NO_LICENSE_SERVER ? ErrorInfo.LICENSE_NO_LICENSE_SERVER : aboutPresented;
    }
}
