package org.tslab.simkit.wmi;

/** The call comes back with a code instead of what was asked for. */
public final class WmiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final WbemCode code;

    public WmiFault(WbemCode code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    public WbemCode code() {
        return code;
    }

    static WmiFault notSupported(String method) {
        return new WmiFault(WbemCode.NOT_SUPPORTED, method + " is not supported; docs/wmi.md says why.");
    }
}
