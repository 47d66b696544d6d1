package org.tslab.rdp.wire;

/**
 * The peer sent bytes that are not what the specification says. Carries the field and the reason, never the bytes, so
 * that it can be logged as it stands.
 */
public final class MalformedPduException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;

    /**
     * @param field the official name of the field, as the specification spells it
     * @param reason what is wrong with it, lower case and without a full stop, since reasons are joined
     */
    public MalformedPduException(String field, String reason) {
        super(field + ": " + reason, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
