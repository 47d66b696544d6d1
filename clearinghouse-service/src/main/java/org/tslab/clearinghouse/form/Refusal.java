package org.tslab.clearinghouse.form;

/** Why a license server is not reactivated or deactivated, and where to go from here. */
public enum Refusal {
    NEVER_ACTIVATED("No license server with this Product ID was activated here. Activate it."),
    KEY_IS_NOT_NEW("The certificate for this key is not good any more. Make a new key pair and send its request."),
    NOT_PROVEN("Neither the former certificate came with the connection, nor do the names and the e-mail address agree "
        + "with those that were registered. Call the Clearinghouse."),
    REVOKED("An agent revoked this activation. Call the Clearinghouse."),
    TOO_OFTEN("This license server was reactivated as often as this clearinghouse allows."),
    NOT_ACTIVE("The license server is not activated now, so there is nothing to deactivate.");

    private final String advice;

    Refusal(String advice) {
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
